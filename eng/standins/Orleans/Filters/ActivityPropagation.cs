using System.Diagnostics;
using Orleans.Diagnostics;

namespace Orleans.Filters;

/// <summary>The activities of calls, and their way through the request context.</summary>
internal static class ActivityPropagation
{
    private const string TraceParent = "traceparent";
    private const string TraceState = "tracestate";

    private static readonly ActivitySource Source = new(ActivitySources.ApplicationGrainActivitySourceName, "1.0.0");

    public static Activity? Start(IGrainCallContext context, ActivityKind kind, ActivityContext parent)
    {
        Activity? activity = Source.StartActivity($"{context.InterfaceName}/{context.MethodName}", kind, parent);
        if (activity is { IsAllDataRequested: true })
        {
            activity.SetTag("rpc.system", "orleans");
            activity.SetTag("rpc.service", context.InterfaceName);
            activity.SetTag("rpc.method", context.MethodName);
            activity.SetTag("rpc.orleans.target_id", context.TargetId.ToString());
        }

        return activity;
    }

    /// <summary>Runs the call; the activity ends with it, and as an error if it fails.</summary>
    public static async Task RunAsync(IGrainCallContext context, Activity? activity)
    {
        try
        {
            await context.Invoke();
        }
        catch (Exception exception)
        {
            activity?.SetStatus(ActivityStatusCode.Error, exception.Message);
            throw;
        }
        finally
        {
            activity?.Stop();
        }
    }

    public static void Export(Activity? activity)
    {
        if (activity?.Id is { } id)
        {
            RequestContext.Set(TraceParent, id);
            if (activity.TraceStateString is { } state)
            {
                RequestContext.Set(TraceState, state);
            }
        }
    }

    public static ActivityContext Import()
        => ActivityContext.TryParse(RequestContext.Get(TraceParent) as string, RequestContext.Get(TraceState) as string, isRemote: true, out ActivityContext parent)
            ? parent
            : default;
}
