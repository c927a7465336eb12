using AccMpeg.Contracts;
using AccMpeg.Contracts.Results;

namespace AccMpeg.Grains.Cameras;

/// <summary>A place in the order of outcomes: one encoded frame, or a run of frames that the edge dropped.</summary>
internal sealed class FrameSlot
{
    /// <summary>Key of the frame, or of the run's first one.</summary>
    public required FrameKey Key { get; init; }

    /// <summary>Capture of the frame, or of the run's first one, by the silo's clock.</summary>
    public required DateTimeOffset CapturedAt { get; init; }

    /// <summary>Number of frames of the run; 1 for an encoded frame.</summary>
    public long Length { get; init; } = 1;

    /// <summary>Whether the frame came encoded; false for a run of dropped ones.</summary>
    public bool Encoded { get; init; }

    /// <summary>Bytes of the encoded frame.</summary>
    public int EncodedBytes { get; init; }

    /// <summary>Share of the macroblocks at high quality.</summary>
    public float HighQualityShare { get; init; }

    /// <summary>Index of the encoded frame's chunk.</summary>
    public long Chunk { get; init; }

    /// <summary>Why a run was dropped.</summary>
    public DropReason Reason { get; init; }

    /// <summary>Time between the frames of a run.</summary>
    public TimeSpan Interval { get; init; }

    /// <summary>When the run was reported.</summary>
    public DateTimeOffset ReportedAt { get; init; }

    /// <summary>Outcome of the encoded frame; null while it is on its way.</summary>
    public FrameOutcome? Outcome { get; set; }

    /// <summary>Whether every outcome of the slot is known.</summary>
    public bool Ready => !Encoded || Outcome is not null;

    /// <summary>The outcome at a position of the slot; the slot is ready.</summary>
    public FrameOutcome OutcomeAt(long index)
    {
        if (Encoded)
        {
            return Outcome!;
        }

        DateTimeOffset captured = CapturedAt + (Interval * index);
        captured = captured > ReportedAt ? ReportedAt : captured;
        return new FrameOutcome
        {
            Key = Key with { Sequence = Key.Sequence + index },
            Drop = Reason,
            CapturedAt = captured,
            CaptureToResult = ReportedAt - captured,
        };
    }
}
