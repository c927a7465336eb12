namespace Orleans.Runtime;

/// <summary>Runs work one item at a time.</summary>
public interface IWorkItemScheduler
{
    /// <summary>Queues an action.</summary>
    void QueueAction(Action action);

    /// <summary>Queues an unstarted task.</summary>
    void QueueTask(Task task);
}
