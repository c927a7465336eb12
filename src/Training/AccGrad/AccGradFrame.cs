using AccMpeg.Media;

namespace AccMpeg.Training.AccGrad;

/// <summary>One frame of a clip with its accuracy gradient. Frames and values are valid until the enumeration goes on.</summary>
public readonly record struct AccGradFrame
{
    /// <summary>Index of the frame in the walk, from 0, counting the frames between two samples too.</summary>
    public required long Index { get; init; }

    /// <summary>The frame as the source gave it.</summary>
    public required VideoFrame Source { get; init; }

    /// <summary>The frame as a decoder gets it at high quality (H).</summary>
    public required VideoFrame High { get; init; }

    /// <summary>The frame as a decoder gets it at low quality (L); <see cref="High"/> itself where the label does not look at L.</summary>
    public required VideoFrame Low { get; init; }

    /// <summary>The accuracy gradient, one value of at least 0 per macroblock, row major.</summary>
    public required ReadOnlyMemory<float> Values { get; init; }

    /// <summary>Time spent on encoding and decoding since the sample before.</summary>
    public required TimeSpan EncodeTime { get; init; }

    /// <summary>Time spent on the network: pixels, forward runs and the gradient.</summary>
    public required TimeSpan GradientTime { get; init; }
}
