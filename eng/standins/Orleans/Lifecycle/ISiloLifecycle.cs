namespace Orleans.Runtime;

/// <summary>The stages of a silo.</summary>
public interface ISiloLifecycle : ILifecycleObservable
{
    /// <summary>The last stage that has started.</summary>
    int HighestCompletedStage { get; }

    /// <summary>The last stage that has stopped.</summary>
    int LowestStoppedStage { get; }
}
