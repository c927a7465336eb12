using AccMpeg.Contracts.Results;

namespace AccMpeg.Contracts.Grains.Inference;

/// <summary>The objects in a frame, or why there is no answer.</summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.InferenceReply")]
public sealed record InferenceReply
{
    /// <summary>Why the frame was not judged; <see cref="DropReason.None"/> where it was.</summary>
    [Id(0)]
    public DropReason Drop { get; init; }

    /// <summary>The numbers behind a drop; empty where the frame was judged.</summary>
    [Id(1)]
    public string Error { get; init; } = string.Empty;

    /// <summary>The network that judged the frame.</summary>
    [Id(2)]
    public string FinalDnn { get; init; } = string.Empty;

    /// <summary>The objects, by falling score.</summary>
    [Id(3)]
    public DetectedObject[] Objects { get; init; } = [];
}
