using System.Diagnostics;

namespace Orleans.Filters;

internal sealed class ActivityPropagationOutgoingFilter : IOutgoingGrainCallFilter
{
    public Task Invoke(IOutgoingGrainCallContext context)
    {
        Activity? activity = ActivityPropagation.Start(context, ActivityKind.Client, Activity.Current?.Context ?? default);
        ActivityPropagation.Export(activity ?? Activity.Current);
        return ActivityPropagation.RunAsync(context, activity);
    }
}
