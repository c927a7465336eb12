using AccMpeg.Contracts.Edge;
using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Silo.Api;

namespace AccMpeg.Silo.Gateway;

/// <summary>Where edges go that this gateway sends away.</summary>
internal sealed class GatewayPeers(IOtherGateways others, SiloDrain drain)
{
    /// <inheritdoc cref="IOtherGateways.OwnSilo"/>
    public string OwnSilo => others.OwnSilo;

    /// <summary>The last word to an edge: where to go instead, or whether to come again. Where its camera moves, it goes along; from a gateway alone, which brings it there, it comes again.</summary>
    /// <param name="close">Why, whether it may stream again, and where its camera moves.</param>
    /// <param name="turn">Spreads edges over the others.</param>
    /// <param name="elsewhere">It is to go elsewhere although this silo is not on its way down.</param>
    public SiloMessage Farewell(LinkClose close, int turn, bool elsewhere = false)
    {
        (string reason, bool retry) = close;
        IReadOnlyList<string> addresses = retry ? others.List(turn) : [];
        if (close.Host is { } host && addresses.Contains(host))
        {
            return new SiloMessage { Redirect = new Redirect { Reason = reason, Addresses = { host, addresses.Where(address => address != host) } } };
        }

        if (addresses.Count > 0 && (elsewhere || drain.HasBegun))
        {
            return new SiloMessage { Redirect = new Redirect { Reason = reason, Addresses = { addresses } } };
        }

        return new SiloMessage { Stop = new Stop { Reason = reason, Retry = retry } };
    }
}
