using System.Collections.Concurrent;

namespace AccMpeg.Cli.Load.Edges;

/// <summary>What the simulated edges saw, summed over all of them. Thread safe.</summary>
internal sealed class LoadTally
{
    private readonly Lock _gate = new();
    private readonly List<double> _chunkMs = [];
    private readonly ConcurrentDictionary<string, int> _running = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _failures = new(StringComparer.Ordinal);
    private int _connected;
    private long _framesSent;
    private long _lost;

    /// <summary>Edges that a gateway has welcomed and that are still connected.</summary>
    public int Connected => Volatile.Read(ref _connected);

    /// <summary>Frames handed to a socket.</summary>
    public long FramesSent => Volatile.Read(ref _framesSent);

    /// <summary>Frames that were sent and not acknowledged when their connection broke.</summary>
    public long Lost => Volatile.Read(ref _lost);

    /// <summary>What went wrong, and how often.</summary>
    public IReadOnlyDictionary<string, int> Failures => _failures;

    /// <summary>Times from the capture of a chunk's last frame to the acknowledgement that all its outcomes are stored, in milliseconds.</summary>
    public double[] ChunkMs()
    {
        lock (_gate)
        {
            return [.. _chunkMs];
        }
    }

    /// <summary>Edges that run an AccModel.</summary>
    public int Running(string sha256) => _running.GetValueOrDefault(sha256);

    /// <summary>An edge was welcomed, or its connection ended.</summary>
    public void Connect(int by) => Interlocked.Add(ref _connected, by);

    /// <summary>Frames were sent.</summary>
    public void Sent(int frames) => Interlocked.Add(ref _framesSent, frames);

    /// <summary>Frames were sent for nothing.</summary>
    public void Lose(int frames) => Interlocked.Add(ref _lost, frames);

    /// <summary>A whole chunk is acknowledged.</summary>
    public void ChunkDone(TimeSpan time)
    {
        lock (_gate)
        {
            _chunkMs.Add(time.TotalMilliseconds);
        }
    }

    /// <summary>An edge runs another AccModel.</summary>
    public void Runs(string before, string after)
    {
        if (before.Length > 0)
        {
            _running.AddOrUpdate(before, 0, static (_, count) => count - 1);
        }

        _running.AddOrUpdate(after, 1, static (_, count) => count + 1);
    }

    /// <summary>Something went wrong.</summary>
    public void Fail(string what) => _failures.AddOrUpdate(what, 1, static (_, count) => count + 1);
}
