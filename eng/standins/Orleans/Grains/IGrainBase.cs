namespace Orleans;

/// <summary>What every grain class has; <see cref="Grain"/> is the usual base.</summary>
public interface IGrainBase
{
    /// <summary>The activation that hosts this instance.</summary>
    IGrainContext GrainContext { get; }

    /// <summary>Runs before the first call is delivered.</summary>
    Task OnActivateAsync(CancellationToken token) => Task.CompletedTask;

    /// <summary>Runs after the last call has ended.</summary>
    Task OnDeactivateAsync(DeactivationReason reason, CancellationToken token) => Task.CompletedTask;
}
