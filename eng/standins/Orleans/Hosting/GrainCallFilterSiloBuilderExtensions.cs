using Microsoft.Extensions.DependencyInjection;
using Orleans.Filters;

namespace Orleans.Hosting;

/// <summary>Filters of calls, run in the order in which they are added.</summary>
public static class GrainCallFilterSiloBuilderExtensions
{
    /// <summary>Adds a filter of incoming calls.</summary>
    public static ISiloBuilder AddIncomingGrainCallFilter(this ISiloBuilder builder, IIncomingGrainCallFilter filter)
        => builder.ConfigureServices(services => services.AddSingleton(filter));

    /// <inheritdoc cref="AddIncomingGrainCallFilter(ISiloBuilder, IIncomingGrainCallFilter)"/>
    public static ISiloBuilder AddIncomingGrainCallFilter(this ISiloBuilder builder, IncomingGrainCallFilterDelegate filter)
        => builder.AddIncomingGrainCallFilter(new DelegateIncomingFilter(filter));

    /// <inheritdoc cref="AddIncomingGrainCallFilter(ISiloBuilder, IIncomingGrainCallFilter)"/>
    public static ISiloBuilder AddIncomingGrainCallFilter<TImplementation>(this ISiloBuilder builder)
        where TImplementation : class, IIncomingGrainCallFilter
        => builder.ConfigureServices(services => services.AddSingleton<IIncomingGrainCallFilter, TImplementation>());

    /// <summary>Adds a filter of outgoing calls.</summary>
    public static ISiloBuilder AddOutgoingGrainCallFilter(this ISiloBuilder builder, IOutgoingGrainCallFilter filter)
        => builder.ConfigureServices(services => services.AddSingleton(filter));

    /// <inheritdoc cref="AddOutgoingGrainCallFilter(ISiloBuilder, IOutgoingGrainCallFilter)"/>
    public static ISiloBuilder AddOutgoingGrainCallFilter(this ISiloBuilder builder, OutgoingGrainCallFilterDelegate filter)
        => builder.AddOutgoingGrainCallFilter(new DelegateOutgoingFilter(filter));

    /// <inheritdoc cref="AddOutgoingGrainCallFilter(ISiloBuilder, IOutgoingGrainCallFilter)"/>
    public static ISiloBuilder AddOutgoingGrainCallFilter<TImplementation>(this ISiloBuilder builder)
        where TImplementation : class, IOutgoingGrainCallFilter
        => builder.ConfigureServices(services => services.AddSingleton<IOutgoingGrainCallFilter, TImplementation>());
}
