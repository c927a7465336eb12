using AccMpeg.Contracts.Grains.Cameras;

namespace AccMpeg.Grains.Fleet;

/// <summary>What the fleet's grain remembers.</summary>
[GenerateSerializer]
[Alias("AccMpeg.FleetDirectory")]
public sealed class FleetDirectory
{
    /// <summary>The registered cameras by name.</summary>
    [Id(1)]
    public Dictionary<string, CameraRegistrationInfo> Registrations { get; set; } = [];
}
