using System.Collections.Immutable;
using AccMpeg.Contracts.Results;

namespace AccMpeg.Grains.Inference;

/// <summary>What the final DNN saw in a frame, or why it did not look (Drop other than None, the numbers in Error).</summary>
public readonly record struct FrameAnalysis(ImmutableArray<Detection> Detections, string FinalDnn, DropReason Drop, string Error)
{
    /// <summary>A frame that was not judged.</summary>
    public static FrameAnalysis Dropped(DropReason reason, string error) => new([], string.Empty, reason, error);
}
