using Orleans.CodeGeneration;

namespace AccMpeg.Contracts.Grains.Models;

/// <summary>The registry of networks; one per cluster, under <see cref="Key"/>. It holds what there is and who runs it; the bytes are in the blob store.</summary>
[Alias("AccMpeg.IModelRegistryGrain")]
[Version(2)]
public interface IModelRegistryGrain : IGrainWithIntegerKey
{
    /// <summary>The only key.</summary>
    const long Key = 0;

    /// <summary>The registry; null where it is still at the revision that the caller knows.</summary>
    [Alias("Get")]
    Task<RegistrySnapshot?> GetAsync(long knownRevision);

    /// <summary>Adds a version; bytes that are one already keep their number, and take the aliases that are asked for.</summary>
    [Alias("Push")]
    Task<RegistryReply> PushAsync(ModelPush push);

    /// <summary>Makes a version stable and ends its trial.</summary>
    /// <param name="name">The network.</param>
    /// <param name="version">The version; 0 for the one that is tried out.</param>
    [Alias("Promote")]
    Task<RegistryReply> PromoteAsync(string name, int version);

    /// <summary>Ends the trial where there is one; else goes back to the version that was stable before.</summary>
    /// <param name="name">The network.</param>
    /// <param name="reason">Why, for the record; may be empty.</param>
    [Alias("Rollback")]
    Task<RegistryReply> RollbackAsync(string name, string reason);

    /// <summary>A camera's edge refused the version on trial. Where that is one camera too many, the trial ends; nothing happens where it has ended already.</summary>
    /// <param name="name">The network.</param>
    /// <param name="version">The version that was refused.</param>
    /// <param name="camera">The camera.</param>
    /// <param name="error">What the edge says.</param>
    [Alias("RefusedByEdge")]
    Task RefusedByEdgeAsync(string name, int version, string camera, string error);

    /// <summary>A silo says what final DNNs it has loaded; it does so again and again, and is forgotten when it stops.</summary>
    [Alias("ReportServing")]
    Task ReportServingAsync(SiloServing serving);

    /// <summary>The final DNNs that the silos have loaded.</summary>
    [Alias("GetServing")]
    Task<SiloServing[]> GetServingAsync();

    /// <summary>How the trial of a network stands; null where nothing of it is on trial.</summary>
    [Alias("GetTrial")]
    Task<TrialReport?> GetTrialAsync(string name);

    /// <summary>Says which AccModel serves a final DNN.</summary>
    /// <param name="finalDnn">The final DNN.</param>
    /// <param name="accModel">The AccModel; empty to leave it to what the AccModels say themselves.</param>
    [Alias("Map")]
    Task<RegistryReply> MapAsync(string finalDnn, string accModel);
}
