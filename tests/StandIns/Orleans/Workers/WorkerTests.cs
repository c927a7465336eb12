using Microsoft.Extensions.DependencyInjection;

namespace AccMpeg.StandIn.Orleans.Tests.Workers;

public sealed class WorkerTests
{
    [Fact]
    public async Task A_stateless_worker_has_as_many_activations_as_it_needs_up_to_its_limit()
    {
        var gates = new Gates();
        await using TestSilo silo = await TestSilo.StartAsync(builder => builder.Services.AddSingleton(gates));
        IWorkerGrain grain = silo.Client.GetGrain<IWorkerGrain>(0);
        Task<Guid> first = grain.Hold("first");
        await gates.ArrivedAsync("first");
        Task<Guid> second = grain.Hold("second");
        await gates.ArrivedAsync("second");
        Task<Guid> third = grain.Activation();
        Assert.False(third.IsCompleted);

        gates.Open("first");
        gates.Open("second");
        Guid[] activations = await Task.WhenAll(first, second, third);
        Assert.NotEqual(activations[0], activations[1]);
        Assert.Contains(activations[2], activations[..2]);
    }
}
