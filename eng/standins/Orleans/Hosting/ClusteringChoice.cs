using System.Net;
using Orleans.Configuration;

namespace Orleans.Hosting;

/// <summary>How the host wants the silo to find others.</summary>
/// <param name="Primary">The silo that knows the others; null is this one.</param>
/// <param name="Shared">What the silos of a cluster would share to find each other; null for nothing.</param>
internal sealed record ClusteringChoice(IPEndPoint? Primary, string? Shared = null)
{
    /// <summary>Why one silo cannot serve this choice; null when it can.</summary>
    public string? RefusalFor(EndpointOptions own)
        => Shared is not null
            ? $"The silo {own.AdvertisedIPAddress}:{own.SiloPort} shall join the cluster that shares {Shared}."
            : Primary is null || (Primary.Port == own.SiloPort && (IPAddress.IsLoopback(Primary.Address) || Primary.Address.Equals(own.AdvertisedIPAddress)))
            ? null
            : $"The silo {own.AdvertisedIPAddress}:{own.SiloPort} shall join the cluster of {Primary}.";
}
