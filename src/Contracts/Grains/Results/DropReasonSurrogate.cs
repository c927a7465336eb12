namespace AccMpeg.Contracts.Grains.Results;

/// <summary>A drop reason on the wire.</summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.DropReason")]
public struct DropReasonSurrogate
{
    /// <summary>The number of the reason.</summary>
    [Id(0)]
    public int Code { get; set; }
}
