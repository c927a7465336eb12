namespace Orleans.Runtime.MembershipService.SiloMetadata;

/// <summary>What all silos say of themselves.</summary>
public interface ISiloMetadataCache
{
    /// <summary>What one silo says; empty where it says nothing.</summary>
    SiloMetadata GetSiloMetadata(SiloAddress siloAddress);
}
