using System.Diagnostics;

namespace Orleans.Filters;

internal sealed class ActivityPropagationIncomingFilter : IIncomingGrainCallFilter
{
    public Task Invoke(IIncomingGrainCallContext context)
        => ActivityPropagation.RunAsync(context, ActivityPropagation.Start(context, ActivityKind.Server, ActivityPropagation.Import()));
}
