using System.Diagnostics.Metrics;
using AccMpeg.Grains.Telemetry;

namespace AccMpeg.Silo.Gateway;

/// <summary>The metrics of the gateway.</summary>
public static class GatewayMetrics
{
    private static readonly Meter Meter = new(SiloMetrics.MeterName);

    private static readonly Counter<long> Refusals = Meter.CreateCounter<long>(
        "accm.gateway.refusals",
        "{connection}",
        "Connections of edges that were refused, by reason: hello, for what the edge is or says; limit, unread since too many of its address were; full.");

    /// <summary>An edge was refused for what it is or says, or since it said nothing.</summary>
    internal static void RefusedHello() => Refused("hello");

    /// <summary>A connection was turned away unread.</summary>
    internal static void RefusedUnread() => Refused("limit");

    /// <summary>There are as many edges as the gateway takes.</summary>
    internal static void RefusedFull() => Refused("full");

    private static void Refused(string reason) => Refusals.Add(1, new KeyValuePair<string, object?>("reason", reason));
}
