using System.Collections.Immutable;
using System.Diagnostics;
using AccMpeg.Contracts;
using AccMpeg.Contracts.Results;
using AccMpeg.Grains.Inference;
using AccMpeg.Inference;
using AccMpeg.Inference.Batching;
using AccMpeg.Media;

namespace AccMpeg.Grains.Tests.Support;

/// <summary>A network that answers when it is told to, with one object whose label is the network's mark.</summary>
internal sealed class FakeNetwork(string name, string mark, bool hold = false) : IFrameDetector
{
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string FinalDnn => name;

    public string Sha256 => mark;

    public long Bytes { get; init; }

    public bool Disposed { get; private set; }

    public int UnderWay { get; private set; }

    public InputSize Input => InputSize.Native;

    public BatcherStatistics Statistics => throw new NotSupportedException();

    public void Release() => _gate.TrySetResult();

    public async Task<FrameAnalysis> DetectAsync(CameraId camera, VideoFrame frame, long deadline, ActivityContext chunk)
    {
        Assert.False(Disposed);
        UnderWay++;
        if (hold)
        {
            await _gate.Task;
        }

        Assert.False(Disposed);
        UnderWay--;
        return new FrameAnalysis(ImmutableArray.Create(new Detection(0, mark, 1, default)), name, DropReason.None, string.Empty);
    }

    public ValueTask DisposeAsync()
    {
        Disposed = true;
        return ValueTask.CompletedTask;
    }
}
