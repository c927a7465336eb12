namespace AccMpeg.StandIn.Orleans.Tests.Turns;

public interface IReentrantGrain : IGrainWithStringKey
{
    Task<int> Hold(string gate);
}
