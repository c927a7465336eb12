namespace AccMpeg.Grains.Fleet;

/// <summary>What the fleet's grain remembers.</summary>
[GenerateSerializer]
[Alias("AccMpeg.FleetDirectory")]
public sealed class FleetDirectory
{
    /// <summary>Names of the known cameras.</summary>
    [Id(0)]
    public HashSet<string> Cameras { get; set; } = [];
}
