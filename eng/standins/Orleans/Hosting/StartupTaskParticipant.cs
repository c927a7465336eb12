namespace Orleans.Hosting;

internal sealed class StartupTaskParticipant(Func<CancellationToken, Task> work, int stage) : ILifecycleParticipant<ISiloLifecycle>
{
    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(nameof(StartupTaskParticipant), stage, work);
}
