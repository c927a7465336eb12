using AccMpeg.Cli.Output;

namespace AccMpeg.Cli.Demo.Report;

/// <summary>One camera's figures in the report.</summary>
internal sealed record CameraReport
{
    /// <summary>The camera's name.</summary>
    public required string Camera { get; init; }

    /// <summary>Where its frames came from.</summary>
    public required string Source { get; init; }

    /// <summary>Second of the source at which it began.</summary>
    public required double Start { get; init; }

    /// <summary>Frames captured.</summary>
    public required long FramesCaptured { get; init; }

    /// <summary>Of them with a result.</summary>
    public required long FramesWithResult { get; init; }

    /// <summary>The others, by reason.</summary>
    public required IReadOnlyDictionary<string, long> FramesDropped { get; init; }

    /// <summary>From capture to the stored result.</summary>
    public required Percentiles CaptureToResultMs { get; init; }

    /// <summary>Bit rate as sent.</summary>
    public required double MbitPerSecond { get; init; }

    /// <summary>Bit rate of the same frames at the high QP everywhere; null where the source cannot be read again.</summary>
    public double? UniformMbitPerSecond { get; init; }
}
