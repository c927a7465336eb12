namespace Orleans.Runtime;

/// <summary>Where an activation of a grain is.</summary>
[GenerateSerializer]
[Immutable]
public sealed record GrainAddress
{
    /// <summary>The grain.</summary>
    [Id(0)]
    public GrainId GrainId { get; init; }

    /// <summary>The activation.</summary>
    [Id(1)]
    public ActivationId ActivationId { get; init; }

    /// <summary>The silo.</summary>
    [Id(2)]
    public SiloAddress? SiloAddress { get; init; }
}
