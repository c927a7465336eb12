using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Providers;

namespace Orleans.Storage;

/// <summary>Storages by name: the services of the host, and where a directory is configured, JSON files for all other names.</summary>
internal sealed class GrainStorageTable(IServiceProvider services, IOptions<JsonFileGrainStorageOptions> options, IOptions<ClusterOptions> cluster)
{
    private readonly ConcurrentDictionary<string, IGrainStorage> _files = new();

    /// <summary>The keyed service of the name; without a name, the service without a key.</summary>
    public IGrainStorage Find(string? name, GrainId grainId)
        => (string.IsNullOrWhiteSpace(name) ? services.GetService<IGrainStorage>() : services.GetKeyedService<IGrainStorage>(name))
            ?? FindFiles(name ?? ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME)
            ?? throw new BadProviderConfigException(
                string.IsNullOrWhiteSpace(name)
                    ? $"No default storage provider found loading grain type {grainId.Type}. Register one by AddGrainStorage(\"Default\", ...)."
                    : $"No storage provider named \"{name}\" found loading grain type {grainId.Type}. Register one by AddGrainStorage(\"{name}\", ...).");

    private IGrainStorage? FindFiles(string name)
        => options.Value.RootDirectory is { } root
            ? _files.GetOrAdd(name, key => new JsonFileGrainStorage(Path.Combine(root, cluster.Value.ServiceId, key)))
            : null;
}
