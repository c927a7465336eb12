using AccMpeg.Contracts.Edge;
using AccMpeg.Silo.Api;

namespace AccMpeg.Silo.Gateway;

/// <summary>Where edges go that this gateway sends away.</summary>
internal sealed class GatewayPeers(IOtherGateways others, SiloDrain drain)
{
    /// <inheritdoc cref="IOtherGateways.OwnSilo"/>
    public string OwnSilo => others.OwnSilo;

    /// <summary>The last word to an edge: where to go instead, or whether to come again.</summary>
    /// <param name="reason">Why, for its log.</param>
    /// <param name="retry">It may stream again.</param>
    /// <param name="turn">Spreads edges over the others.</param>
    /// <param name="elsewhere">It is to go elsewhere although this silo is not on its way down.</param>
    public SiloMessage Farewell(string reason, bool retry, int turn, bool elsewhere = false)
    {
        if (retry && (elsewhere || drain.HasBegun) && others.List(turn) is { Count: > 0 } addresses)
        {
            return new SiloMessage { Redirect = new Redirect { Reason = reason, Addresses = { addresses } } };
        }

        return new SiloMessage { Stop = new Stop { Reason = reason, Retry = retry } };
    }
}
