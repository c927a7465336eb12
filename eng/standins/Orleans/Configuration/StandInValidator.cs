using Microsoft.Extensions.Options;
using Orleans.Hosting;

namespace Orleans.Configuration;

/// <summary>What Orleans checks of these options, and that nobody expects a cluster.</summary>
internal sealed class StandInValidator(
    IOptions<GrainCollectionOptions> collection, IOptions<EndpointOptions> endpoints, IEnumerable<ClusteringChoice> clusterings) : IConfigurationValidator
{
    public void ValidateConfiguration()
    {
        GrainCollectionOptions options = collection.Value;
        if (options.CollectionQuantum <= TimeSpan.Zero)
        {
            throw new OrleansConfigurationException($"CollectionQuantum is {options.CollectionQuantum}; it must be greater than 0.");
        }

        if (options.CollectionAge <= options.CollectionQuantum)
        {
            throw new OrleansConfigurationException(
                $"CollectionAge is {options.CollectionAge}; it must be greater than CollectionQuantum, which is {options.CollectionQuantum}.");
        }

        foreach ((string className, TimeSpan age) in options.ClassSpecificCollectionAge)
        {
            if (age <= options.CollectionQuantum)
            {
                throw new OrleansConfigurationException(
                    $"ClassSpecificCollectionAge of {className} is {age}; it must be greater than CollectionQuantum, which is {options.CollectionQuantum}.");
            }
        }

        ClusteringChoice choice = clusterings.LastOrDefault()
            ?? throw new OrleansConfigurationException("Clustering has not been configured. Call UseLocalhostClustering on the silo builder.");
        if (choice.RefusalFor(endpoints.Value) is { } reason)
        {
            throw new OrleansConfigurationException(
                $"{reason} This build runs on the stand-in for Orleans, which is one silo in one process. "
                + "Build with the Orleans packages (a feed that has them, or -p:StandInOrleans=false) to form a cluster.");
        }
    }
}
