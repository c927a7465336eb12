using AccMpeg.Contracts.Validation;

namespace AccMpeg.Media;

/// <summary>Where frames come from and how they are delivered.</summary>
public sealed record VideoSourceOptions
{
    private const double MaxFrameRate = 1000;

    /// <summary>A file's path, an rtsp://, rtsps://, http:// or https:// URL, or a capture device such as /dev/video0.</summary>
    public required string Location { get; init; }

    /// <summary>Begin again at the end of a file; timestamps keep growing.</summary>
    public bool Loop { get; init; }

    /// <summary>Position of the first frame of a file: the first whose timestamp is not before it (to half a millisecond).</summary>
    public TimeSpan Start { get; init; }

    /// <summary>Pace of a file.</summary>
    public SourcePacing Pacing { get; init; } = SourcePacing.AsFastAsPossible;

    /// <summary>At most this many frames per second of source time; frames between are left out. Null: all. Devices are asked for this rate.</summary>
    public double? FrameRate { get; init; }

    /// <summary>Transport of RTSP.</summary>
    public RtspTransport RtspTransport { get; init; } = RtspTransport.Tcp;

    /// <summary>Longest time from opening to knowing the stream.</summary>
    public TimeSpan OpenTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest wait for the next frame's data.</summary>
    public TimeSpan ReadTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>True for a file: it has an end, may be sought and is paced here.</summary>
    public bool IsFile => !IsDevice && !IsUrl;

    /// <summary>True for a capture device.</summary>
    public bool IsDevice => Location.StartsWith("/dev/video", StringComparison.Ordinal);

    /// <summary>True for a URL.</summary>
    public bool IsUrl => Location.Contains("://", StringComparison.Ordinal);

    /// <summary>Every error of these options; empty when they are fine.</summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> errors = [];
        if (string.IsNullOrWhiteSpace(Location))
        {
            errors.Add("Location is empty: give a file, an rtsp:// or http:// URL, or a device such as /dev/video0.");
            return errors;
        }

        if (IsUrl && !SourceLocation.IsSupportedUrl(Location))
        {
            errors.Add($"Location {SourceLocation.Redact(Location)} has an unknown scheme: use {string.Join(", ", SourceLocation.Schemes)} or a path.");
        }

        if (!IsFile && (Loop || Start != TimeSpan.Zero))
        {
            errors.Add($"Loop and Start are for files; {SourceLocation.Redact(Location)} is live.");
        }

        if (Start < TimeSpan.Zero)
        {
            errors.Add($"Start {Start} is negative: the first frame is at 0.");
        }

        if (FrameRate is { } rate)
        {
            errors.CheckPositive(rate, MaxFrameRate, "frames/s", "leave it out for all frames", nameof(FrameRate));
        }

        errors.CheckPatience(OpenTimeout);
        errors.CheckPatience(ReadTimeout);
        return errors;
    }
}
