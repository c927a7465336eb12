using Orleans.Filters;

namespace Orleans.Runtime;

/// <summary>Runs a call on its grain, inside of the incoming filters, and sends the answer.</summary>
internal sealed class CallInvoker(IIncomingGrainCallFilter[] filters)
{
    public async Task InvokeAsync(GrainCall call, Activation activation)
    {
        try
        {
            RequestContext.Import(call.Context);
            object? result;
            if (call is TimerTick || (filters.Length == 0 && activation.GrainInstance is not IIncomingGrainCallFilter))
            {
                result = await call.InvokeAsync(activation.GrainInstance!);
            }
            else
            {
                var context = new IncomingCallContext(call, activation, filters);
                await context.Invoke();
                result = context.Result;
            }

            call.Complete(call.Method.IsolateResult(result));
        }
        catch (Exception exception)
        {
            if (exception is Storage.InconsistentStateException { IsSourceActivation: true } inconsistent)
            {
                inconsistent.IsSourceActivation = false;
                activation.Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationError, exception, "The stored state was changed by somebody else."));
            }

            call.Fail(exception);
        }
    }
}
