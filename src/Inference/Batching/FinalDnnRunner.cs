using System.Collections.Immutable;
using AccMpeg.Contracts.Results;
using AccMpeg.Media;

namespace AccMpeg.Inference.Batching;

/// <summary>A final DNN behind a batcher. Frames whose <see cref="GroupKey"/> is equal share batches.</summary>
/// <param name="network">The network; it stays its owner's and must outlive the batcher.</param>
public sealed class FinalDnnRunner(FinalDnn network) : IBatchRunner<VideoFrame, ImmutableArray<Detection>>
{
    /// <summary>The group of frames of a size: one key for each size of the network's input.</summary>
    public int GroupKey(int frameWidth, int frameHeight)
    {
        (int width, int height) = network.TensorSize(frameWidth, frameHeight);
        return (width << 16) | height;
    }

    /// <inheritdoc/>
    public void Run(ReadOnlySpan<VideoFrame> items, Span<ImmutableArray<Detection>> results) => network.Detect(items, results);
}
