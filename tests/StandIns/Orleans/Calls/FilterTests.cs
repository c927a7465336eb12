using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace AccMpeg.StandIn.Orleans.Tests.Calls;

public sealed class FilterTests
{
    [Fact]
    public async Task Filters_run_around_calls_in_their_order_and_may_change_results()
    {
        var seen = new ConcurrentQueue<string>();
        await using TestSilo silo = await TestSilo.StartAsync(builder =>
        {
            builder.Services.AddSingleton(new Gates());
            builder.AddOutgoingGrainCallFilter(async context =>
            {
                if (!IsOurs(context))
                {
                    await context.Invoke();
                    return;
                }

                seen.Enqueue($"out {context.MethodName}");
                await context.Invoke();
                seen.Enqueue($"back {context.Result}");
            });
            builder.AddIncomingGrainCallFilter(async context =>
            {
                if (!IsOurs(context))
                {
                    await context.Invoke();
                    return;
                }

                seen.Enqueue($"first {context.ImplementationMethod.Name}");
                await context.Invoke();
                context.Result = (long)context.Result! + 1;
            });
            builder.AddIncomingGrainCallFilter(context =>
            {
                if (IsOurs(context))
                {
                    seen.Enqueue($"second {context.TargetId.Key} {context.Request.GetArgumentCount()}");
                }

                return context.Invoke();
            });
        });
        Assert.Equal(11, await silo.Client.GetGrain<ICallGrain>(10).Key());
        Assert.Equal(["out Key", "first Key", "second A 0", "back 11"], seen);
    }

    [Fact]
    public async Task A_trace_goes_on_in_the_grain()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(listener);
        using var source = new ActivitySource("AccMpeg.StandIn.Orleans.Tests");
        await using TestSilo silo = await TestSilo.StartAsync(builder =>
        {
            builder.Services.AddSingleton(new Gates());
            builder.AddActivityPropagation();
        });
        using Activity activity = source.StartActivity("caller")!;
        Assert.Equal(activity.TraceId.ToString(), await silo.Client.GetGrain<ICallGrain>(1).CurrentTrace());
    }

    /// <summary>Filters also see the calls that Orleans makes for itself.</summary>
    private static bool IsOurs(IGrainCallContext context) => context.InterfaceMethod.DeclaringType == typeof(ICallGrain);
}
