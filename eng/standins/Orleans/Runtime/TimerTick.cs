namespace Orleans.Runtime;

/// <summary>One tick of a timer, as a call that the timer makes to its own grain.</summary>
internal sealed class TimerTick(GrainTimer timer, bool keepAlive) : GrainCall(GrainTimer.TickMethod, [])
{
    public override bool KeepsAlive => keepAlive;

    public override bool IsCompleted => false;

    public override async ValueTask<object?> InvokeAsync(object target)
    {
        await timer.TickAsync();
        return null;
    }

    protected override void SetResult(object? result)
    {
    }

    protected override void SetException(Exception exception) => timer.OnFailed(exception);
}
