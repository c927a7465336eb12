using System.Diagnostics;

namespace AccMpeg.StandIn.Orleans.Tests.Calls;

public sealed class CallGrain(Gates gates) : Grain, ICallGrain
{
    public ValueTask<long> Key() => ValueTask.FromResult(this.GetPrimaryKeyLong());

    public ValueTask Nothing() => ValueTask.CompletedTask;

    public async Task<string> UntilCancelled(string gate, CancellationToken cancellationToken)
    {
        gates.Arrive(gate);
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (cancellationToken.Register(cancelled.SetResult))
        {
            await cancelled.Task;
        }

        gates.Arrive($"{gate} cancelled");
        return "cancelled";
    }

    public Task Hold(string gate) => gates.PassAsync(gate);

    public Task<object?> ContextOf(string key) => Task.FromResult(RequestContext.Get(key));

    public Task<object?> ContextOfOther(long other, string key) => GrainFactory.GetGrain<ICallGrain>(other).ContextOf(key);

    public Task<string?> CurrentTrace() => Task.FromResult(Activity.Current?.TraceId.ToString());

    public Task HoldTooLong(string gate) => gates.PassAsync(gate);
}
