namespace AccMpeg.Contracts.Grains.Inference;

/// <summary>One frame to judge.</summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.InferenceRequest")]
public sealed record InferenceRequest
{
    /// <summary>Camera that the frame is of.</summary>
    [Id(0)]
    public required string Camera { get; init; }

    /// <summary>The frame; the grain takes it and disposes of it, whatever comes.</summary>
    [Id(1)]
    public required LocalFrame Frame { get; init; }

    /// <summary>Latest time to start its batch, by the process's time stamps (TimeProvider.GetTimestamp).</summary>
    [Id(2)]
    public required long Deadline { get; init; }

    /// <summary>W3C trace context that the frame's batch is linked to; empty for none.</summary>
    [Id(3)]
    public string TraceParent { get; init; } = string.Empty;
}
