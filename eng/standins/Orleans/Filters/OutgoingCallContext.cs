namespace Orleans.Filters;

internal sealed class OutgoingCallContext(GrainCall call, IOutgoingGrainCallFilter[] filters, Action<GrainCall> deliver)
    : CallContext(call), IOutgoingGrainCallContext
{
    public override object Grain => GrainCall.Target;

    public IGrainContext? SourceContext { get; } = RuntimeContext.Current;

    /// <summary>Runs the filters around the call and completes what the caller awaits.</summary>
    public async Task RunAsync()
    {
        try
        {
            await Invoke();
            GrainCall.Complete(Result);
        }
        catch (Exception exception)
        {
            GrainCall.Fail(exception);
        }
    }

    protected override async Task InvokeAsync(int number)
    {
        if (number < filters.Length)
        {
            await filters[number].Invoke(this);
            return;
        }

        // The caller's end must wait for the filters, so the call itself is made by a second one.
        var sent = new GrainCall<object?>(GrainCall.Method, GrainCall.Arguments) { Target = GrainCall.Target, Source = GrainCall.Source };
        deliver(sent);
        Result = await sent.Task;
    }
}
