using System.Globalization;
using System.Threading.Channels;
using AccMpeg.Contracts;
using AccMpeg.Contracts.Results;
using AccMpeg.Grains.Results;

namespace AccMpeg.Silo.Results;

/// <summary>
/// A bounded queue of appends before one thread that writes many of them per transaction. An append completes when it is stored, after the listeners were told.
/// </summary>
internal sealed class AppendQueue : IAsyncDisposable
{
    private readonly IAppendWriter _writer;
    private readonly string _database;
    private readonly IReadOnlyList<IResultListener> _listeners;
    private readonly Channel<PendingAppend> _queue;
    private readonly int _maxBatch;
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Starts the thread.</summary>
    /// <param name="writer">Writes the batches; disposed of with the queue.</param>
    /// <param name="database">What errors call the database.</param>
    /// <param name="capacity">Appends that may wait; more make their callers wait.</param>
    /// <param name="maxBatch">Most appends in one transaction.</param>
    /// <param name="listeners">Are told of new outcomes on the writer's thread, in the order of storage.</param>
    public AppendQueue(IAppendWriter writer, string database, int capacity, int maxBatch, IReadOnlyList<IResultListener> listeners)
    {
        _writer = writer;
        _database = database;
        _listeners = listeners;
        _maxBatch = maxBatch;
        _queue = Channel.CreateBounded<PendingAppend>(new BoundedChannelOptions(capacity) { SingleReader = true });
        new Thread(WriteAll) { IsBackground = true, Name = "result writer" }.Start();
    }

    /// <summary>Queues outcomes of one camera, by rising key, and completes with how many were new once they are stored.</summary>
    /// <exception cref="ArgumentException">The outcomes are of several cameras, or out of order.</exception>
    /// <exception cref="ResultStoreException">They were not stored.</exception>
    public async Task<int> AppendAsync(IReadOnlyList<FrameOutcome> outcomes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        if (outcomes.Count == 0)
        {
            return 0;
        }

        CheckOrder(outcomes);
        var append = new PendingAppend(outcomes);
        try
        {
            await _queue.Writer.WriteAsync(append, cancellationToken);
        }
        catch (ChannelClosedException error)
        {
            throw new ResultStoreException($"The result database {_database} is closed: the silo stops.", error);
        }

        return await append.Task;
    }

    /// <summary>Stores what is queued, then disposes of the writer.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _stopped.Task;
    }

    private static void CheckOrder(IReadOnlyList<FrameOutcome> outcomes)
    {
        FrameKey last = outcomes[0].Key;
        for (int i = 1; i < outcomes.Count; i++)
        {
            FrameKey key = outcomes[i].Key;
            if (key.Camera != last.Camera || !key.IsAfter(last))
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Outcome {i} of an append is {key.Camera} {key.ToEventId()} after {last.Camera} {last.ToEventId()}: an append holds one camera's outcomes by rising key."),
                    nameof(outcomes));
            }

            last = key;
        }
    }

    private void WriteAll()
    {
        var batch = new List<PendingAppend>(_maxBatch);
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (batch.Count < _maxBatch && _queue.Reader.TryRead(out PendingAppend? append))
            {
                batch.Add(append);
            }

            Write(batch);
            batch.Clear();
            _writer.AfterBatch();
        }

        _writer.Dispose();
        _stopped.SetResult();
    }

    private void Write(List<PendingAppend> batch)
    {
        try
        {
            _writer.Write(batch);
        }
        catch (Exception error)
        {
            // The thread must outlive whatever went wrong with one batch.
            ResultStoreException failure = error as ResultStoreException
                ?? new ResultStoreException($"The result database {_database} could not be written: {error.Message}", error);
            foreach (PendingAppend append in batch)
            {
                append.Fail(failure);
            }

            return;
        }

        foreach (PendingAppend append in batch)
        {
            Publish(append);
            append.Complete();
        }
    }

    private void Publish(PendingAppend append)
    {
        if (append.Added == 0)
        {
            return;
        }

        FrameOutcome[] added = [.. append.Outcomes.Skip(append.Outcomes.Count - append.Added)];
        foreach (IResultListener listener in _listeners)
        {
            listener.OnStored(added);
        }
    }
}
