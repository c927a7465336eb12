namespace AccMpeg.Contracts.Grains.Models;

/// <summary>The final DNNs that one silo has loaded. Silo: its address among the silos.</summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.SiloServing")]
public sealed record SiloServing([property: Id(0)] string Silo, [property: Id(1)] ServedNetwork[] Networks);
