namespace Orleans.Runtime;

/// <summary>A timer of a grain; disposing stops it.</summary>
public interface IGrainTimer : IDisposable
{
    /// <summary>Sets the time to the next tick and the time from the end of a tick to the one after it.</summary>
    void Change(TimeSpan dueTime, TimeSpan period);
}
