using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Placement;

/// <summary>Registers placement filters.</summary>
public static class PlacementFilterExtensions
{
    /// <summary>Registers the director that carries out a strategy.</summary>
    public static IServiceCollection AddPlacementFilter<TFilter, TDirector>(this IServiceCollection services, ServiceLifetime strategyLifetime)
        where TFilter : PlacementFilterStrategy, new()
        where TDirector : class, IPlacementFilterDirector
    {
        services.Add(ServiceDescriptor.Describe(typeof(TFilter), typeof(TFilter), strategyLifetime));
        return services.AddKeyedSingleton<IPlacementFilterDirector, TDirector>(typeof(TFilter));
    }
}
