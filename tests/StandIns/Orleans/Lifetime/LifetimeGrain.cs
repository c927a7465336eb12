namespace AccMpeg.StandIn.Orleans.Tests.Lifetime;

public sealed class LifetimeGrain(LifetimeLog log, Gates gates) : Grain, ILifetimeGrain
{
    private readonly Guid _activation = Guid.NewGuid();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        log.Add($"+{this.GetPrimaryKeyString()}");
        return log.TakeFailure(this.GetPrimaryKeyString()) is { } failure ? throw new ActivationFailedException(failure) : Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        log.Add($"-{this.GetPrimaryKeyString()} {reason.ReasonCode}");
        return Task.CompletedTask;
    }

    public Task<Guid> Activation() => Task.FromResult(_activation);

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public async Task LeaveWhenOpened(string gate)
    {
        DeactivateOnIdle();
        await gates.PassAsync(gate);
    }

    public Task Fail(string message) => throw new GrainFailedException(message, 42);

    public Task<Guid> ActivationOfOther(string key) => GrainFactory.GetGrain<ILifetimeGrain>(key).Activation();
}
