using System.Collections.Concurrent;
using AccMpeg.Media;

namespace AccMpeg.EdgeAgent.Tests.Fakes;

/// <summary>A camera whose frames come when the test says so.</summary>
internal sealed class FakeSource(double frameRate = 10, int width = 32, int height = 16) : IVideoSource
{
    private readonly BlockingCollection<Func<VideoFrame?>> _frames = [];
    private readonly Lock _lock = new();
    private readonly List<(int Count, TaskCompletionSource Reached)> _barriers = [];
    private int _next;
    private int _read;

    public VideoSourceInfo Info { get; } = new(width, height, frameRate, null, "fake");

    public bool Disposed { get; private set; }

    /// <summary>Frames delivered so far.</summary>
    public int Delivered => _next;

    /// <summary>Delivers frames.</summary>
    public FakeSource Deliver(int count)
    {
        for (int i = 0; i < count; i++)
        {
            int index = _next++;
            _frames.Add(() => VideoFrame.Allocate(width, height, TimeSpan.FromSeconds(index / frameRate)));
        }

        return this;
    }

    /// <summary>The stream ends here.</summary>
    public FakeSource End()
    {
        _frames.Add(() => null);
        return this;
    }

    /// <summary>The stream breaks here.</summary>
    public FakeSource Fail(string message)
    {
        _frames.Add(() => throw new MediaException(message));
        return this;
    }

    public VideoFrame? Read(CancellationToken cancellationToken)
    {
        Func<VideoFrame?> frame = _frames.Take(cancellationToken);
        lock (_lock)
        {
            _read++;
            _barriers.Where(barrier => barrier.Count == _read).ToList().ForEach(barrier => barrier.Reached.SetResult());
        }

        return frame();
    }

    /// <summary>Completes when the capture thread reads for this time: what it read before has been handed over or dropped.</summary>
    public Task WhenReadAsync(int count)
    {
        lock (_lock)
        {
            if (_read >= count)
            {
                return Task.CompletedTask;
            }

            TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _barriers.Add((count, reached));
            return reached.Task.WaitAsync(GatewaySession.Patience);
        }
    }

    public void Dispose() => Disposed = true;
}
