using System.Threading.Channels;
using AccMpeg.Contracts;
using AccMpeg.Contracts.Results;
using AccMpeg.Grains.Inference;
using AccMpeg.Media;

namespace AccMpeg.Grains.Tests.Support;

/// <summary>A network that finds one object in every frame, at once or when the test says so.</summary>
internal sealed class ScriptedAnalyzer : IFrameAnalyzer
{
    private readonly Lock _gate = new();
    private readonly List<(VideoFrame Frame, TaskCompletionSource<FrameAnalysis> Done)> _held = [];
    private readonly Channel<bool> _arrived = Channel.CreateUnbounded<bool>();

    /// <summary>Frames wait for <see cref="CompleteAt"/>.</summary>
    public bool Hold { get; set; }

    /// <summary>What frames come to.</summary>
    public FrameAnalysis Answer { get; set; } = new(
        [new Detection(1, "person", 0.9f, new BoundingBox(1, 2, 3, 4))], "test-net", DropReason.None, string.Empty);

    public long LastDeadline { get; private set; }

    public Task<FrameAnalysis> AnalyzeAsync(CameraId camera, VideoFrame frame, long deadline, string? finalDnn, string traceParent)
    {
        LastDeadline = deadline;
        if (!Hold)
        {
            frame.Dispose();
            return Task.FromResult(Answer);
        }

        var done = new TaskCompletionSource<FrameAnalysis>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _held.Add((frame, done));
        }

        _arrived.Writer.TryWrite(true);
        return done.Task;
    }

    /// <summary>Completes when so many more frames have come.</summary>
    public async Task WhenHeldAsync(int frames)
    {
        for (int i = 0; i < frames; i++)
        {
            await _arrived.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    /// <summary>Answers the frame that came at the given place.</summary>
    public void CompleteAt(int index)
    {
        (VideoFrame frame, TaskCompletionSource<FrameAnalysis> done) = _held[index];
        frame.Dispose();
        done.SetResult(Answer);
    }
}
