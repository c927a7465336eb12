namespace Orleans.Runtime;

/// <summary>Runs the turns of one activation one after the other on the thread pool.</summary>
internal sealed class ActivationScheduler(IGrainContext owner) : TaskScheduler, IWorkItemScheduler, IThreadPoolWorkItem
{
    /// <summary>After so many turns in a row the thread goes to the next activation.</summary>
    private const int TurnsPerSlice = 64;

    private readonly Lock _gate = new();
    private readonly Queue<Task> _turns = new();
    private bool _scheduled;

    public override int MaximumConcurrencyLevel => 1;

    public void QueueAction(Action action)
    {
        // What a caller has in its async locals is none of the grain's business; the request context travels with the call.
        AsyncFlowControl? suppressed = ExecutionContext.IsFlowSuppressed() ? null : ExecutionContext.SuppressFlow();
        try
        {
            new Task(action).Start(this);
        }
        finally
        {
            suppressed?.Undo();
        }
    }

    void IWorkItemScheduler.QueueTask(Task task) => task.Start(this);

    void IThreadPoolWorkItem.Execute()
    {
        IGrainContext? before = RuntimeContext.Exchange(owner);
        try
        {
            for (int i = 0; i < TurnsPerSlice; i++)
            {
                Task? turn;
                lock (_gate)
                {
                    if (!_turns.TryDequeue(out turn))
                    {
                        _scheduled = false;
                        return;
                    }
                }

                TryExecuteTask(turn);
            }
        }
        finally
        {
            RuntimeContext.Exchange(before);
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    protected override void QueueTask(Task task)
    {
        lock (_gate)
        {
            _turns.Enqueue(task);
            if (_scheduled)
            {
                return;
            }

            _scheduled = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued)
        => !taskWasPreviouslyQueued && ReferenceEquals(RuntimeContext.Current, owner) && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_gate)
        {
            return [.. _turns];
        }
    }
}
