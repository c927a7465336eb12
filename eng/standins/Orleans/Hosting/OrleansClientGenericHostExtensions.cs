using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;

namespace Microsoft.Extensions.Hosting;

/// <summary>Puts a client of a cluster into a host.</summary>
public static class OrleansClientGenericHostExtensions
{
    /// <summary>Adds a client, which refuses at the start of its host.</summary>
    public static IServiceCollection AddOrleansClient(this IServiceCollection services, Action<IClientBuilder> configureDelegate)
    {
        ArgumentNullException.ThrowIfNull(configureDelegate);
        configureDelegate(new ClientBuilder(services, new ConfigurationBuilder().Build()));
        return services.AddHostedService<ClientRefusal>();
    }
}
