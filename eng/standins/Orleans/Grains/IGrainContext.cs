namespace Orleans.Runtime;

/// <summary>An activation as its grain sees it.</summary>
public interface IGrainContext : IEquatable<IGrainContext>
{
    /// <summary>Unique per activation.</summary>
    ActivationId ActivationId { get; }

    /// <summary>A service scope that lives as long as the activation.</summary>
    IServiceProvider ActivationServices { get; }

    /// <summary>Where the activation is.</summary>
    GrainAddress Address { get; }

    /// <summary>Completes when the activation has ended.</summary>
    Task Deactivated { get; }

    /// <summary>Type and key.</summary>
    GrainId GrainId { get; }

    /// <summary>The grain object; null while it is being constructed.</summary>
    object? GrainInstance { get; }

    /// <summary>A reference to the grain.</summary>
    GrainReference GrainReference { get; }

    /// <summary>Stages of the activation that others can take part in, during construction.</summary>
    IGrainLifecycle ObservableLifecycle { get; }

    /// <summary>Runs work as turns of this activation.</summary>
    IWorkItemScheduler Scheduler { get; }

    /// <summary>Asks for the deactivation once running calls have ended.</summary>
    void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default);
}
