namespace AccMpeg.Contracts.Grains.Models;

/// <summary>Which cameras try a version out: those whose names match the pattern ('*' and '?') and fall, by their hash, within the percentage.</summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.CanaryRule")]
public sealed record CanaryRule([property: Id(0)] int Version, [property: Id(1)] double Percent, [property: Id(2)] string Cameras)
{
    /// <summary>What ends the trial by itself; null for <see cref="CanaryGuards.Default"/>.</summary>
    [Id(3)]
    public CanaryGuards? Guards { get; init; }
}
