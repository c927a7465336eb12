namespace AccMpeg.StandIn.Orleans.Tests.Storage;

public sealed class CounterGrain([PersistentState("counter", "memory")] IPersistentState<CounterState> counter) : Grain, ICounterGrain
{
    public Task<(int Value, bool Exists)> Get() => Task.FromResult((counter.State.Value, counter.RecordExists));

    public Task Set(int value)
    {
        counter.State.Value = value;
        return counter.WriteStateAsync();
    }

    public Task SetInMemoryOnly(int value)
    {
        counter.State.Value = value;
        return Task.CompletedTask;
    }

    public Task Reread() => counter.ReadStateAsync();

    public Task Clear() => counter.ClearStateAsync();

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}
