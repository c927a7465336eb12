using AccMpeg.Contracts.Validation;

namespace AccMpeg.Media;

/// <summary>Limits and extras of a decoder.</summary>
public sealed record DecoderOptions
{
    private const int MaxEdge = 16384;

    /// <summary>Whether the QP of each macroblock is wanted (<see cref="H264Decoder.LastQps"/>); costs a little time.</summary>
    public bool ExportQps { get; init; }

    /// <summary>Widest picture that is accepted, in pixels.</summary>
    public int MaxWidth { get; init; } = 8192;

    /// <summary>Highest picture that is accepted, in pixels.</summary>
    public int MaxHeight { get; init; } = 8192;

    /// <summary>Every error of these options; empty when they are fine.</summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> errors = [];
        errors.CheckRange(MaxWidth, 1, MaxEdge, "pixels");
        errors.CheckRange(MaxHeight, 1, MaxEdge, "pixels");
        return errors;
    }
}
