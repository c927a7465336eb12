using AccMpeg.Contracts.Validation;

namespace AccMpeg.Media;

/// <summary>How frames are encoded.</summary>
public sealed record EncoderOptions
{
    private const int MaxEdge = 16384;
    private const double MaxFrameRate = 1000;
    private const int MaxThreads = 64;

    private static readonly string[] Presets =
        ["ultrafast", "superfast", "veryfast", "faster", "fast", "medium", "slow", "slower", "veryslow"];

    /// <summary>Width of every frame in pixels; may be odd.</summary>
    public required int Width { get; init; }

    /// <summary>Height of every frame in pixels; may be odd.</summary>
    public required int Height { get; init; }

    /// <summary>Frames/s, as the stream's headers say it; it does not change the bytes of the pictures.</summary>
    public required double FrameRate { get; init; }

    /// <summary>FFmpeg's name of the encoder, one of <see cref="RegionEncoders.Available"/>.</summary>
    public string Codec { get; init; } = "libx264";

    /// <summary>Preset: how long the encoder searches for savings.</summary>
    public string Preset { get; init; } = "veryfast";

    /// <summary>Frames from one IDR to the next, where none is asked for in between; 1: every frame.</summary>
    public int IdrInterval { get; init; } = 50;

    /// <summary>Threads; each above the first costs a slice per frame, since frames never wait for one another.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Width of the pictures in the stream: 4:2:0 knows even sizes only, so an odd frame's last column is there twice.</summary>
    public int CodedWidth => EvenFrame.RoundUp(Width);

    /// <summary>Height of the pictures in the stream, rounded up as <see cref="CodedWidth"/>.</summary>
    public int CodedHeight => EvenFrame.RoundUp(Height);

    /// <summary>The macroblocks of a frame.</summary>
    public MacroblockGrid Grid => MacroblockGrid.For(Width, Height);

    /// <summary>Every error of these options; empty when they are fine.</summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> errors = [];
        errors.CheckRange(Width, 1, MaxEdge, "pixels", "give the source's width");
        errors.CheckRange(Height, 1, MaxEdge, "pixels", "give the source's height");
        errors.CheckPositive(FrameRate, MaxFrameRate, "frames/s");
        if (!RegionEncoders.IsKnown(Codec))
        {
            errors.Add($"Codec {Codec} has no region encoder: use {RegionEncoders.KnownNames}.");
        }

        if (!Presets.Contains(Preset))
        {
            errors.Add($"Preset {Preset} is unknown: use one of {string.Join(", ", Presets)}.");
        }

        errors.CheckAtLeast(IdrInterval, 1, "frame", "give the frames from one IDR to the next");
        errors.CheckRange(Threads, 1, MaxThreads);
        return errors;
    }
}
