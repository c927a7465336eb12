using AccMpeg.Contracts.Edge;

namespace AccMpeg.EdgeAgent.Uplink;

/// <summary>Why one connection ended.</summary>
/// <param name="Kind">What follows from it.</param>
/// <param name="Reason">In words, for the log.</param>
/// <param name="Addresses">Where to go instead.</param>
internal readonly record struct ConnectionEnd(ConnectionEndKind Kind, string Reason, IReadOnlyList<Uri> Addresses)
{
    /// <summary>The link broke or the gateway misbehaved.</summary>
    public static ConnectionEnd Lost(string reason) => new(ConnectionEndKind.Lost, reason, []);

    /// <summary>The gateway sends the edge elsewhere; an end as any other where it names no address that can be used.</summary>
    public static ConnectionEnd Of(Redirect redirect)
    {
        List<Uri> addresses = [];
        foreach (string text in redirect.Addresses)
        {
            if (GatewayAddress.TryParse(text, out Uri? address))
            {
                addresses.Add(address);
            }
        }

        return addresses.Count > 0
            ? new ConnectionEnd(ConnectionEndKind.Redirected, redirect.Reason, addresses)
            : Lost($"a redirect without any usable address (ws:// or wss://): {redirect.Reason}");
    }

    /// <summary>The gateway wants no more of the stream, for now or for good.</summary>
    public static ConnectionEnd Of(Stop stop) => stop.Retry
        ? Lost($"the gateway stopped the stream for now: {stop.Reason}")
        : new ConnectionEnd(ConnectionEndKind.Stopped, stop.Reason, []);

    /// <summary>Everything is delivered.</summary>
    public static ConnectionEnd Completed { get; } = new(ConnectionEndKind.Completed, "everything is delivered", []);
}
