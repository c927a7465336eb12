using AccMpeg.Contracts;
using AccMpeg.Inference.Batching;

namespace AccMpeg.Inference.Tests.Batching;

/// <summary>A queue with its cut policy and no thread: one tick is a millisecond, frames are named "camera:number".</summary>
internal sealed class QueueFixture
{
    private readonly BatcherOptions _options;
    private readonly Dictionary<QueuedFrame, string> _names = [];

    public QueueFixture(BatcherOptions options)
    {
        _options = options;
        Queue = new BatchQueue(options, forgetAfter: 60_000);
        Policy = new BatchCutPolicy(options, Queue, RunTimes, (long)options.MaxDelay.TotalMilliseconds);
    }

    public BatchQueue Queue { get; }

    public BatchCutPolicy Policy { get; }

    public RunTimeEstimates RunTimes { get; } = new();

    public List<string> Expired { get; } = [];

    public string? LastEvicted { get; private set; }

    public bool Add(string name, long now = 0, int group = 0, bool busy = false, long deadline = BatchTicket.NoDeadline)
    {
        var frame = new QueuedFrame();
        var ticket = new BatchTicket(CameraId.Parse(name.Split(':')[0]), group, deadline);
        bool added = Queue.TryAdd(frame, ticket, now, busy, out QueuedFrame? evicted);
        if (added)
        {
            _names[frame] = name;
        }

        LastEvicted = evicted is null ? null : _names[evicted];
        return added;
    }

    public void AddAll(params string[] names) => Array.ForEach(names, name => Add(name));

    public string[] Take(int group = 0, long now = 0)
    {
        var batch = new QueuedFrame?[_options.MaxBatchSize];
        var expired = new List<QueuedFrame>();
        int count = Queue.Take(group, now, batch, expired);
        Expired.AddRange(expired.Select(frame => _names[frame]));
        return [.. batch.Take(count).Select(frame => _names[frame!])];
    }
}
