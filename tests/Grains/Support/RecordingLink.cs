using AccMpeg.Contracts.Grains.Cameras;

namespace AccMpeg.Grains.Tests.Support;

/// <summary>A gateway's end that notes what the grain says.</summary>
internal sealed class RecordingLink : ICameraLink
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource<LinkClose> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<KeyFrameRequest> _keyFrame = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<LinkAck> _acks = [];
    private readonly List<(long Sequence, TaskCompletionSource Reached)> _waiting = [];
    private readonly System.Collections.Concurrent.ConcurrentQueue<LinkSettings> _settings = new();
    private readonly System.Collections.Concurrent.ConcurrentQueue<LinkDrain> _drains = new();
    private readonly System.Collections.Concurrent.ConcurrentQueue<LinkModel> _models = new();
    private int _keyFrames;

    public IReadOnlyList<LinkAck> Acks
    {
        get
        {
            lock (_gate)
            {
                return [.. _acks];
            }
        }
    }

    public int KeyFramesWanted => _keyFrames;

    public Task<LinkClose> Closed => _closed.Task.WaitAsync(TimeSpan.FromSeconds(30));

    public Task<KeyFrameRequest> KeyFrameWanted => _keyFrame.Task.WaitAsync(TimeSpan.FromSeconds(30));

    public Task WhenAcknowledgedAsync(long sequence)
    {
        lock (_gate)
        {
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((sequence, reached));
            Notify();
            return reached.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    public Task AckAsync(LinkAck ack)
    {
        lock (_gate)
        {
            _acks.Add(ack);
            Notify();
        }

        return Task.CompletedTask;
    }

    public Task KeyFrameWantedAsync(KeyFrameRequest request)
    {
        Interlocked.Increment(ref _keyFrames);
        _keyFrame.TrySetResult(request);
        return Task.CompletedTask;
    }

    public IReadOnlyList<LinkSettings> Settings => [.. _settings];

    public IReadOnlyList<LinkDrain> Drains => [.. _drains];

    public Task SettingsAsync(LinkSettings settings)
    {
        _settings.Enqueue(settings);
        return Task.CompletedTask;
    }

    public IReadOnlyList<LinkModel> Models => [.. _models];

    public Task ModelAsync(LinkModel model)
    {
        _models.Enqueue(model);
        return Task.CompletedTask;
    }

    public Task DrainAsync(LinkDrain drain)
    {
        _drains.Enqueue(drain);
        return Task.CompletedTask;
    }

    public Task CloseAsync(LinkClose close)
    {
        _closed.TrySetResult(close);
        return Task.CompletedTask;
    }

    private void Notify()
    {
        foreach ((long sequence, TaskCompletionSource reached) in _waiting)
        {
            if (_acks.Count > 0 && _acks[^1].Sequence >= sequence)
            {
                reached.TrySetResult();
            }
        }
    }
}
