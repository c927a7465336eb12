using Microsoft.Extensions.DependencyInjection;
using Orleans.Placement;
using Orleans.Runtime.Placement;

namespace Orleans.Runtime;

/// <summary>Asks the placement filters of a grain class whether the one silo there is may host it.</summary>
internal sealed class PlacementFilters(SiloRuntime runtime)
{
    public void EnsureAllowed(GrainClass grainClass, GrainCall call)
    {
        foreach (PlacementFilterStrategy strategy in grainClass.Filters)
        {
            IPlacementFilterDirector director = runtime.Services.GetKeyedService<IPlacementFilterDirector>(strategy.GetType())
                ?? throw new OrleansConfigurationException(
                    $"{grainClass.Type} has the placement filter {strategy.GetType()}, which is not registered. Call services.AddPlacementFilter for it.");
            var target = new PlacementTarget(call.Target.GrainId, call.Context ?? [], call.Target.InterfaceType, 0);
            if (!director.Filter(strategy, target, [runtime.Silo.SiloAddress]).Any())
            {
                throw new OrleansException($"The placement filter {strategy.GetType().Name} of {grainClass.Type} left no silo for {call.Target.GrainId}.");
            }
        }
    }
}
