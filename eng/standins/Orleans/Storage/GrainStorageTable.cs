using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Orleans.Storage;

/// <summary>Storages by name: the keyed services of the host, and for other names JSON files.</summary>
internal sealed class GrainStorageTable(IServiceProvider services, IOptions<JsonFileGrainStorageOptions> options, IOptions<ClusterOptions> cluster)
{
    private readonly ConcurrentDictionary<string, IGrainStorage> _files = new();

    public IGrainStorage Find(string name)
        => services.GetKeyedService<IGrainStorage>(name)
            ?? _files.GetOrAdd(name, key => new JsonFileGrainStorage(Path.Combine(options.Value.RootDirectory, cluster.Value.ServiceId, key)));
}
