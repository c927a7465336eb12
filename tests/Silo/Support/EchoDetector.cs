using System.Collections.Immutable;
using System.Diagnostics;
using AccMpeg.Contracts;
using AccMpeg.Contracts.Results;
using AccMpeg.Grains.Inference;
using AccMpeg.Inference;
using AccMpeg.Inference.Batching;
using AccMpeg.Media;

namespace AccMpeg.Silo.Tests.Support;

/// <summary>A network that finds one object, as large as the frame.</summary>
internal sealed class EchoDetector : IFrameDetector
{
    public string FinalDnn => "echo";

    public InputSize Input => InputSize.Native;

    public BatcherStatistics Statistics { get; } = new()
    {
        Submitted = 0,
        Queued = 0,
        Running = 0,
        Completed = 0,
        Failed = 0,
        Cancelled = 0,
        QueueFull = 0,
        DeadlineExceeded = 0,
        TotalQueueTime = TimeSpan.Zero,
        Cuts = ImmutableSortedDictionary<BatchCutReason, long>.Empty,
    };

    public Task<FrameAnalysis> DetectAsync(CameraId camera, VideoFrame frame, long deadline, ActivityContext chunk) =>
        Task.FromResult(new FrameAnalysis([new Detection(0, "frame", 1, new BoundingBox(0, 0, frame.Width, frame.Height))], FinalDnn, DropReason.None, string.Empty));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
