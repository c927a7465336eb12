using Orleans.Concurrency;

namespace AccMpeg.StandIn.Orleans.Tests.Workers;

[StatelessWorker(2)]
public sealed class WorkerGrain(Gates gates) : Grain, IWorkerGrain
{
    private readonly Guid _activation = Guid.NewGuid();

    public async Task<Guid> Hold(string gate)
    {
        await gates.PassAsync(gate);
        return _activation;
    }

    public Task<Guid> Activation() => Task.FromResult(_activation);
}
