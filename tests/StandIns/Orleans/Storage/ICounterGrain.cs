namespace AccMpeg.StandIn.Orleans.Tests.Storage;

public interface ICounterGrain : IGrainWithStringKey
{
    Task<(int Value, bool Exists)> Get();

    Task Set(int value);

    Task SetInMemoryOnly(int value);

    Task Reread();

    Task Clear();

    Task Leave();
}
