namespace Orleans.Runtime.MembershipService.SiloMetadata;

/// <summary>Knows the one silo there is.</summary>
internal sealed class SiloMetadataCache(ILocalSiloDetails silo, SiloMetadata own) : ISiloMetadataCache
{
    public SiloMetadata GetSiloMetadata(SiloAddress siloAddress) => siloAddress.Equals(silo.SiloAddress) ? own : SiloMetadata.Empty;
}
