using System.Collections.Immutable;
using AccMpeg.Grains.Inference;
using Orleans.Runtime.MembershipService.SiloMetadata;

namespace AccMpeg.Grains.Placement;

/// <summary>Hosts by the table of members and what they say of themselves.</summary>
public sealed class ClusterHosts(IClusterMembershipService membership, ISiloMetadataCache metadata, ILocalSiloDetails self, FinalDnnShelf networks) : IClusterHosts
{
    /// <inheritdoc/>
    public SiloAddress Local => self.SiloAddress;

    /// <inheritdoc/>
    public bool LocalHasGpu => HostTraits.HasGpu(TraitsOf(self.SiloAddress));

    /// <inheritdoc/>
    public bool LocalServes(string finalDnn) => networks.CanServe(finalDnn);

    /// <inheritdoc/>
    public bool AllServe(string finalDnn) => networks.IsRegistered(finalDnn);

    /// <inheritdoc/>
    public bool Serves(SiloAddress silo, bool withGpu, string? finalDnn) =>
        membership.CurrentSnapshot.Members.TryGetValue(silo, out ClusterMember? member) && member.Status == SiloStatus.Active && WillDo(TraitsOf(silo), withGpu, finalDnn);

    /// <inheritdoc/>
    public SiloAddress? FindOther(bool withGpu, string? finalDnn, string camera)
    {
        SiloAddress? found = null;
        (bool Warm, uint Order) best = default;
        foreach (SiloAddress silo in Serving(othersOnly: true))
        {
            ImmutableDictionary<string, string> traits = TraitsOf(silo);
            (bool Warm, uint Order) rank = (finalDnn is not null && HostTraits.IsWarm(traits, finalDnn), Spread(silo, camera));
            if (WillDo(traits, withGpu, finalDnn) && (found is null || rank.CompareTo(best) > 0))
            {
                (found, best) = (silo, rank);
            }
        }

        return found;
    }

    /// <inheritdoc/>
    public string? AddressOf(SiloAddress silo) => TraitsOf(silo).GetValueOrDefault(HostTraits.AddressKey);

    /// <summary>Whether another silo judges a camera's frames by the network by which this one does.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="finalDnn">What the camera names; null for none, where silos use what they were started with.</param>
    public bool IsAlike(SiloAddress silo, string? finalDnn) => finalDnn is null
        ? HostTraits.IsWarm(TraitsOf(silo), networks.FinalDnn)
        : AllServe(finalDnn) || HostTraits.Serves(TraitsOf(silo), finalDnn);

    /// <summary>Addresses by which edges and clients of the HTTP interface reach the silos that serve.</summary>
    public IEnumerable<string> Addresses(bool othersOnly)
    {
        foreach (SiloAddress silo in Serving(othersOnly))
        {
            if (AddressOf(silo) is { } address)
            {
                yield return address;
            }
        }
    }

    private static bool WillDo(ImmutableDictionary<string, string> traits, bool withGpu, string? finalDnn) =>
        (!withGpu || HostTraits.HasGpu(traits)) && (finalDnn is null || HostTraits.Serves(traits, finalDnn));

    /// <summary>Each camera has an order of the silos of its own, the same on every machine.</summary>
    private static uint Spread(SiloAddress silo, string camera)
    {
        // FNV-1a.
        uint hash = (uint)silo.Endpoint.Port ^ 2166136261;
        foreach (char letter in silo.Endpoint.Address + camera)
        {
            hash = (hash ^ letter) * 16777619;
        }

        return hash ^ (hash >> 15);
    }

    private IEnumerable<SiloAddress> Serving(bool othersOnly)
    {
        foreach ((SiloAddress silo, ClusterMember member) in membership.CurrentSnapshot.Members)
        {
            if (member.Status == SiloStatus.Active && !(othersOnly && silo.Equals(self.SiloAddress)))
            {
                yield return silo;
            }
        }
    }

    private ImmutableDictionary<string, string> TraitsOf(SiloAddress silo) => metadata.GetSiloMetadata(silo).Metadata;
}
