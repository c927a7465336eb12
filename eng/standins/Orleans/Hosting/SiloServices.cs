using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Configuration;
using Orleans.Serialization;
using Orleans.Storage;

namespace Orleans.Hosting;

/// <summary>The services of a silo.</summary>
internal static class SiloServices
{
    public static void AddTo(IServiceCollection services, IConfiguration configuration)
    {
        if (services.Any(service => service.ServiceType == typeof(SiloRuntime)))
        {
            return;
        }

        services.AddOptions();
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(_ => new CodecTable(FindConverters()));
        services.AddSingleton<GrainStorageTable>();
        services.AddSingleton<SiloRuntime>();
        services.AddSingleton<ILocalSiloDetails, LocalSiloDetails>();
        services.AddSingleton<IClusterMembershipService, ClusterMembershipService>();
        services.AddSingleton<GrainFactory>();
        services.AddSingleton<IGrainFactory>(provider => provider.GetRequiredService<GrainFactory>());
        services.AddSingleton<IClusterClient>(provider => provider.GetRequiredService<GrainFactory>());
        services.AddSingleton<IGrainContextAccessor, GrainContextAccessor>();
        services.AddSingleton<IConfigurationValidator, StandInValidator>();
        services.AddHostedService<SiloHostedService>();
        services.Configure<JsonFileGrainStorageOptions>(options =>
        {
            if (configuration[JsonFileGrainStorageOptions.Key] is { Length: > 0 } directory)
            {
                options.RootDirectory = directory;
            }
        });
    }

    private static Dictionary<Type, Type> FindConverters()
    {
        var converters = new Dictionary<Type, Type>();
        foreach (Type type in ApplicationAssemblies.Find().SelectMany(assembly => assembly.GetTypes()))
        {
            if (!type.IsDefined(typeof(RegisterConverterAttribute)))
            {
                continue;
            }

            Type contract = type.GetInterfaces().FirstOrDefault(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(IConverter<,>))
                ?? throw new OrleansConfigurationException($"{type} has [RegisterConverter] but is no IConverter<TValue, TSurrogate>.");
            Type value = contract.GetGenericArguments()[0];
            converters.Add(value.IsGenericType && type.IsGenericTypeDefinition ? value.GetGenericTypeDefinition() : value, type);
        }

        return converters;
    }
}
