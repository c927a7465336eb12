namespace AccMpeg.Inference.Batching;

/// <summary>Keeps completed entries for reuse, at most as many as can be queued and running at once.</summary>
internal sealed class BatchEntryPool<TItem, TResult>(int capacity)
{
    private readonly Lock _gate = new();
    private readonly Stack<BatchEntry<TItem, TResult>> _free = new();

    public BatchEntry<TItem, TResult> Rent()
    {
        lock (_gate)
        {
            if (_free.TryPop(out BatchEntry<TItem, TResult>? entry))
            {
                return entry;
            }
        }

        return new BatchEntry<TItem, TResult>(this);
    }

    public void Return(BatchEntry<TItem, TResult> entry)
    {
        lock (_gate)
        {
            if (_free.Count < capacity)
            {
                _free.Push(entry);
            }
        }
    }
}
