using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;

namespace Orleans.Hosting;

/// <summary>Clustering by a database.</summary>
public static class AdoNetHostingExtensions
{
    /// <summary>A cluster whose silos share a database. It is refused at the start.</summary>
    public static ISiloBuilder UseAdoNetClustering(this ISiloBuilder builder, Action<AdoNetClusteringSiloOptions> configureOptions)
        => builder.Configure(configureOptions).ConfigureServices(services => services.AddSingleton(new ClusteringChoice(null, "a database")));
}
