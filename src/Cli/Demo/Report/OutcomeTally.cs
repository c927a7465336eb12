using AccMpeg.Contracts;
using AccMpeg.Contracts.Results;
using static System.FormattableString;

namespace AccMpeg.Cli.Demo.Report;

/// <summary>The account of one camera's frames: each has one outcome, and there is no gap. Not thread safe.</summary>
internal sealed class OutcomeTally(CameraId camera)
{
    private readonly HashSet<FrameKey> _keys = [];
    private readonly Dictionary<long, long> _lastSequences = [];
    private readonly SortedDictionary<DropReason, long> _drops = [];
    private readonly List<TimeSpan> _times = [];
    private double _shares;

    /// <summary>The camera.</summary>
    public CameraId Camera { get; } = camera;

    /// <summary>Frames with an outcome, each counted once.</summary>
    public long Captured => _keys.Count;

    /// <summary>Frames with a result.</summary>
    public long WithResult => _times.Count;

    /// <summary>Outcomes beyond the first of a frame.</summary>
    public long Duplicates { get; private set; }

    /// <summary>Bytes of the encoded frames that arrived.</summary>
    public long Bytes { get; private set; }

    /// <summary>From capture to result, of each frame with a result.</summary>
    public IReadOnlyList<TimeSpan> CaptureToResult => _times;

    /// <summary>Sum of the shares of high-quality macroblocks over the frames with a result.</summary>
    public double HighQualityShares => _shares;

    /// <summary>Dropped frames by reason.</summary>
    public IReadOnlyDictionary<DropReason, long> Drops => _drops;

    /// <summary>Adds the outcome of a frame.</summary>
    public void Add(FrameOutcome outcome)
    {
        if (!_keys.Add(outcome.Key))
        {
            Duplicates++;
            return;
        }

        long last = _lastSequences.GetValueOrDefault(outcome.Key.Epoch, -1);
        _lastSequences[outcome.Key.Epoch] = Math.Max(last, outcome.Key.Sequence);
        Bytes += outcome.EncodedBytes;
        if (outcome.Drop == DropReason.None)
        {
            _times.Add(outcome.CaptureToResult);
            _shares += outcome.HighQualityShare;
        }
        else
        {
            _drops[outcome.Drop] = _drops.GetValueOrDefault(outcome.Drop) + 1;
        }
    }

    /// <summary>What does not add up; empty where everything does.</summary>
    /// <param name="captured">Frames that the edge says it captured; null where it did not say.</param>
    public IEnumerable<string> Errors(long? captured)
    {
        if (Duplicates > 0)
        {
            yield return Invariant($"{Camera}: {Duplicates} outcomes are of frames that have one already; each frame must have one.");
        }

        long expected = _lastSequences.Values.Sum(last => last + 1);
        if (expected != Captured)
        {
            yield return Invariant($"{Camera}: {expected - Captured} of {expected} frames have no outcome; each frame must have one.");
        }

        if (captured is not null && captured != Captured)
        {
            yield return Invariant($"{Camera}: the edge captured {captured} frames, outcomes are of {Captured}; both must be the same.");
        }

        if (WithResult == 0)
        {
            yield return $"{Camera}: no frame has a result; see the logs with --keep.";
        }
    }
}
