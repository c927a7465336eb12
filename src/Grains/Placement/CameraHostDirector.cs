using AccMpeg.Grains.Cameras;
using Orleans.Placement;
using Orleans.Runtime.MembershipService.SiloMetadata;
using Orleans.Runtime.Placement;

namespace AccMpeg.Grains.Placement;

/// <summary>
/// Leaves the silo alone that a camera names which moves there. Else leaves this silo out while it is on its way down: what still comes for a camera that it has handed over would bring the camera back. Leaves the silos with a GPU where the policy asks for one and there is any; else all of them: a camera can be registered and looked at wherever it is,
/// and whether its edge may stream there is for the camera to say.
/// </summary>
public sealed class CameraHostDirector(PlacementPolicy policy, LocalCameras local, ILocalSiloDetails self, ISiloMetadataCache metadata) : IPlacementFilterDirector
{
    /// <inheritdoc/>
    public IEnumerable<SiloAddress> Filter(PlacementFilterStrategy filterStrategy, PlacementTarget target, IEnumerable<SiloAddress> silos)
    {
        SiloAddress[] all = [.. silos];
        if (target.RequestContextData?.GetValueOrDefault(IPlacementDirector.PlacementHintKey) is SiloAddress named && all.Contains(named))
        {
            return [named];
        }

        SiloAddress[] staying = local.IsDraining ? Prefer(all, silo => !silo.Equals(self.SiloAddress)) : all;
        return policy.Devices == DevicePolicy.Any ? staying : Prefer(staying, silo => HostTraits.HasGpu(metadata.GetSiloMetadata(silo).Metadata));
    }

    private static SiloAddress[] Prefer(SiloAddress[] silos, Predicate<SiloAddress> wanted) =>
        Array.FindAll(silos, wanted) is { Length: > 0 } chosen ? chosen : silos;
}
