namespace AccMpeg.StandIn.Orleans.Tests.StandInOnly;

[CollectionAgeLimit(Minutes = 5)]
public sealed class IdleGrain(Gates gates) : Grain, IIdleGrain
{
    private readonly Guid _activation = Guid.NewGuid();

    public Task<Guid> Activation() => Task.FromResult(_activation);

    public Task Stay(TimeSpan time)
    {
        DelayDeactivation(time);
        return Task.CompletedTask;
    }

    public Task Hold(string gate) => gates.PassAsync(gate);
}
