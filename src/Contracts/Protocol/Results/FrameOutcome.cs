using System.Collections.Immutable;

namespace AccMpeg.Contracts.Results;

/// <summary>What became of one captured frame: its detections, or the reason why it has none. Stored once under <see cref="Key"/>.</summary>
public sealed record FrameOutcome
{
    /// <summary>Camera, epoch and sequence of the frame.</summary>
    public required FrameKey Key { get; init; }

    /// <summary>Why there is no result; <see cref="DropReason.None"/> where there is one.</summary>
    public DropReason Drop { get; init; }

    /// <summary>Time of capture by the silo's clock: the edge's time stamp corrected by the estimated clock offset.</summary>
    public required DateTimeOffset CapturedAt { get; init; }

    /// <summary>From capture to the moment the outcome was known, by the silo's clock.</summary>
    public TimeSpan CaptureToResult { get; init; }

    /// <summary>Width in pixels of the frame that was judged, as the edge encoded it; 0 for a dropped frame.</summary>
    public int Width { get; init; }

    /// <summary>Height in pixels of the frame that was judged; 0 for a dropped frame.</summary>
    public int Height { get; init; }

    /// <summary>The final DNN that judged the frame; empty for a dropped frame.</summary>
    public string FinalDnn { get; init; } = string.Empty;

    /// <summary>Bytes of the encoded frame; 0 where none arrived.</summary>
    public int EncodedBytes { get; init; }

    /// <summary>Share of the frame's macroblocks that the edge coded at high quality, 0..1.</summary>
    public float HighQualityShare { get; init; }

    /// <summary>The objects found, by falling score.</summary>
    public ImmutableArray<Detection> Detections { get; init; } = [];
}
