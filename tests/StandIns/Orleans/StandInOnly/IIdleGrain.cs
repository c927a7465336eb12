namespace AccMpeg.StandIn.Orleans.Tests.StandInOnly;

public interface IIdleGrain : IGrainWithStringKey
{
    Task<Guid> Activation();

    Task Stay(TimeSpan time);

    Task Hold(string gate);
}
