using Orleans.Concurrency;

namespace AccMpeg.StandIn.Orleans.Tests.Turns;

/// <summary>A grain whose calls a test holds open.</summary>
public interface ITurnGrain : IGrainWithStringKey
{
    Task<string> GetKey();

    Task<int> Hold(string gate);

    [AlwaysInterleave]
    Task<int> Interleave();

    [ReadOnly]
    Task<int> HoldReading(string gate);

    [ReadOnly]
    Task<int> Read();

    Task<int> Write();

    Task<bool> StaysOnScheduler();

    [OneWay]
    Task Fire(string gate);
}
