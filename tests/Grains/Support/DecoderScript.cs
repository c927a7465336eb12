using AccMpeg.Media;

namespace AccMpeg.Grains.Tests.Support;

/// <summary>What the decoders of a test saw and made.</summary>
internal sealed class DecoderScript
{
    private readonly Lock _gate = new();
    private readonly List<byte> _tags = [];
    private readonly List<VideoFrame> _frames = [];
    private readonly TaskCompletionSource _released = new();
    private readonly TaskCompletionSource _stalled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _created;
    private int _disposed;

    /// <summary>Second byte of each access unit that reached a decoder, in order.</summary>
    public IReadOnlyList<byte> Tags
    {
        get
        {
            lock (_gate)
            {
                return [.. _tags];
            }
        }
    }

    public int DecodersAlive => _created - _disposed;

    /// <summary>Completes when a decoder has begun to stall.</summary>
    public Task Stalled => _stalled.Task.WaitAsync(TimeSpan.FromSeconds(30));

    public int FramesAlive
    {
        get
        {
            lock (_gate)
            {
                return _frames.Count(IsAlive);
            }
        }
    }

    public ScriptedDecoder Create()
    {
        Interlocked.Increment(ref _created);
        return new ScriptedDecoder(this);
    }

    public void ReleaseStalled() => _released.TrySetResult();

    public void Decoded(ReadOnlySpan<byte> accessUnit)
    {
        lock (_gate)
        {
            _tags.Add(accessUnit[1]);
        }
    }

    public void Made(VideoFrame frame)
    {
        lock (_gate)
        {
            _frames.Add(frame);
        }
    }

    public void StallUntilReleased()
    {
        _stalled.TrySetResult();
        _released.Task.Wait(TimeSpan.FromSeconds(30));
    }

    public void DecoderDisposed() => Interlocked.Increment(ref _disposed);

    private static bool IsAlive(VideoFrame frame)
    {
        try
        {
            return frame.Y.Length > 0;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
    }
}
