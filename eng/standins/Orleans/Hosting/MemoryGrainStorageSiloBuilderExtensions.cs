using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Providers;
using Orleans.Runtime.Hosting;
using Orleans.Storage;

namespace Orleans.Hosting;

/// <summary>Storage of states in memory: lost with the silo.</summary>
public static class MemoryGrainStorageSiloBuilderExtensions
{
    /// <summary>Adds a storage of this name.</summary>
    public static ISiloBuilder AddMemoryGrainStorage(this ISiloBuilder builder, string name)
        => builder.ConfigureServices(services => services.AddGrainStorage(name, (_, _) => new MemoryGrainStorage()));

    /// <inheritdoc cref="AddMemoryGrainStorage(ISiloBuilder, string)"/>
    public static ISiloBuilder AddMemoryGrainStorage(this ISiloBuilder builder, string name, Action<MemoryGrainStorageOptions> configureOptions)
        => builder.ConfigureServices(services => services.Configure(name, configureOptions)).AddMemoryGrainStorage(name);

    /// <summary>Adds the storage that is taken where none is named.</summary>
    public static ISiloBuilder AddMemoryGrainStorageAsDefault(this ISiloBuilder builder)
        => builder.AddMemoryGrainStorage(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME);
}
