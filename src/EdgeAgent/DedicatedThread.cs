namespace AccMpeg.EdgeAgent;

/// <summary>Runs blocking work on a thread of its own, never on one of the pool.</summary>
internal static class DedicatedThread
{
    /// <summary>Starts the work; the task ends with it, with its result or its exception.</summary>
    public static Task<T> Run<T>(string name, Func<T> work)
    {
        TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Thread thread = new(() =>
        {
            try
            {
                done.SetResult(work());
            }
            catch (Exception error)
            {
                // It is the caller's, who awaits the task.
                done.SetException(error);
            }
        })
        {
            Name = name,
            IsBackground = true,
        };

        // Spans and other ambient state of the caller are not those of the camera.
        thread.UnsafeStart();
        return done.Task;
    }
}
