namespace AccMpeg.Evaluation;

/// <summary>A policy and uniform QP on the same frames: bytes against the accuracy of the final DNN.</summary>
public sealed record CurveReport
{
    /// <summary>How the ratios are computed.</summary>
    public const string MethodText =
        "Ground truth: the same network on the source as it is; one-to-one matching at IoU 0.5, same class. Each side: isotonic regression of micro-F1 in the order "
        + "of bytes, straight lines in ln(bytes). Ratio: exp of the mean over micro-F1 of ln(policy bytes / uniform bytes) on the part of the band that both curves "
        + "reach (coverage). accurateEnd: from the fitted micro-F1 of uniform QP 32 to that of uniform QP 26; overall: all of the uniform curve. Interval: 95 % "
        + "expanded percentile bootstrap over chunks of frames, the same draw for every point of both sides, band and fits anew for each draw.";

    /// <summary>The file.</summary>
    public required string Source { get; init; }

    /// <summary>Its SHA-256.</summary>
    public required string SourceSha256 { get; init; }

    /// <summary>Number of the first frame measured, from 0.</summary>
    public required int FirstFrame { get; init; }

    /// <summary>Frames measured.</summary>
    public required int Frames { get; init; }

    /// <summary>Of them judged by the final DNN.</summary>
    public required int JudgedFrames { get; init; }

    /// <summary>Frames a second of the source.</summary>
    public required double FrameRate { get; init; }

    /// <summary>Width of a frame in pixels.</summary>
    public required int Width { get; init; }

    /// <summary>Height of a frame in pixels.</summary>
    public required int Height { get; init; }

    /// <summary>Name of the final DNN.</summary>
    public required string FinalDnn { get; init; }

    /// <summary>Size of its input in pixels.</summary>
    public required string Input { get; init; }

    /// <summary>The policy: its name, or where its scores come from.</summary>
    public required string Policy { get; init; }

    /// <summary>Frames from one IDR to the next.</summary>
    public required int Gop { get; init; }

    /// <summary>Encoder and preset.</summary>
    public required string Encoder { get; init; }

    /// <summary>Frames in a chunk of the bootstrap.</summary>
    public required int Chunk { get; init; }

    /// <summary>Draws of the bootstrap.</summary>
    public required int Draws { get; init; }

    /// <summary>Seed of the draws.</summary>
    public required int Seed { get; init; }

    /// <summary>How the figures come about.</summary>
    public string Method { get; init; } = MethodText;

    /// <summary>Bytes relative to uniform QP at equal micro-F1.</summary>
    public required BytesRatios BytesRatioAtEqualMicroF1 { get; init; }

    /// <summary>How long the maps hold at the alpha of the manifest; null without an AccModel.</summary>
    public MaskPersistence? MaskPersistence { get; init; }

    /// <summary>The policy's points, by rising bytes.</summary>
    public required IReadOnlyList<CurvePoint> PolicyPoints { get; init; }

    /// <summary>Uniform QP, by rising QP.</summary>
    public required IReadOnlyList<CurvePoint> UniformPoints { get; init; }
}
