namespace AccMpeg.StandIn.Orleans.Tests.Workers;

public interface IWorkerGrain : IGrainWithIntegerKey
{
    Task<Guid> Hold(string gate);

    Task<Guid> Activation();
}
