namespace AccMpeg.StandIn.Orleans.Tests.Placement;

public interface INowhereGrain : IGrainWithStringKey
{
    Task Call();
}
