namespace AccMpeg.StandIn.Orleans.Tests.Calls;

public interface ICallGrain : IGrainWithIntegerKey
{
    ValueTask<long> Key();

    ValueTask Nothing();

    Task<string> UntilCancelled(string gate, CancellationToken cancellationToken);

    Task Hold(string gate);

    Task<object?> ContextOf(string key);

    Task<object?> ContextOfOther(long other, string key);

    Task<string?> CurrentTrace();

    [ResponseTimeout("00:00:00.050")]
    Task HoldTooLong(string gate);
}
