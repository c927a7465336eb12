using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;
using Orleans.Placement;
using Orleans.Runtime.Placement.Filtering;

namespace Orleans.Runtime.MembershipService.SiloMetadata;

/// <summary>Says what a silo is.</summary>
public static class SiloMetadataHostingExtensions
{
    /// <summary>Takes the section Orleans:Metadata of the configuration.</summary>
    public static ISiloBuilder UseSiloMetadata(this ISiloBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.UseSiloMetadata(builder.Configuration.GetSection("Orleans:Metadata").Get<Dictionary<string, string>>() ?? []);
    }

    /// <summary>Takes the given values.</summary>
    public static ISiloBuilder UseSiloMetadata(this ISiloBuilder builder, Dictionary<string, string> metadata)
        => builder.ConfigureServices(services => services
            .AddSingleton(SiloMetadata.Of(metadata))
            .AddSingleton<ISiloMetadataCache, SiloMetadataCache>()
            .AddPlacementFilter<RequiredMatchSiloMetadataPlacementFilterStrategy, LocalSiloMatches>(ServiceLifetime.Transient)
            .AddPlacementFilter<PreferredMatchSiloMetadataPlacementFilterStrategy, LocalSiloMatches>(ServiceLifetime.Transient));
}
