using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Contracts.Results;
using AccMpeg.Grains.Telemetry;

namespace AccMpeg.Grains.Cameras;

/// <summary>One camera's counts, rates and last objects, kept for its status and passed on to the metrics.</summary>
internal sealed class CameraStatistics(TimeProvider time)
{
    private readonly long[] _outcomes = new long[(int)Enum.GetValues<DropReason>()[^1] + 1];
    private readonly LatencyHistogram _captureToResult = new();
    private readonly SlidingSum _framesIn = new(time);
    private readonly SlidingSum _bits = new(time);
    private readonly SlidingSum _shares = new(time);
    private readonly SlidingSum _results = new(time);
    private FrameOutcome? _last;
    private long _duplicates;

    /// <summary>An encoded frame arrived.</summary>
    public void Received(int bytes, float highQualityShare)
    {
        SiloMetrics.FrameReceived(bytes);
        _framesIn.Add(1);
        _bits.Add(8.0 * bytes);
        _shares.Add(highQualityShare);
    }

    /// <summary>A frame came twice.</summary>
    public void Duplicate()
    {
        SiloMetrics.Duplicate();
        _duplicates++;
    }

    /// <summary>An outcome was stored.</summary>
    public void Stored(FrameOutcome outcome)
    {
        SiloMetrics.OutcomeStored(outcome);
        _outcomes[(int)outcome.Drop]++;
        if (outcome.Drop == DropReason.None)
        {
            _captureToResult.Add(outcome.CaptureToResult);
            _results.Add(1);
            _last = outcome;
        }
    }

    /// <summary>Adds the figures to a status.</summary>
    public CameraStatus Describe(CameraStatus status)
    {
        double framesIn = _framesIn.Sum();
        return status with
        {
            FramesWithResult = _outcomes[0],
            FramesDropped = CountDrops(),
            Duplicates = _duplicates,
            FramesInPerSecond = _framesIn.PerSecond(),
            ResultsPerSecond = _results.PerSecond(),
            MegabitsPerSecond = _bits.PerSecond() / 1e6,
            HighQualityShare = framesIn > 0 ? _shares.Sum() / framesIn : 0,
            CaptureToResult = _captureToResult.Summarise(),
            Objects = CountObjects(),
        };
    }

    private Dictionary<DropReason, long> CountDrops()
    {
        var drops = new Dictionary<DropReason, long>();
        for (int i = 1; i < _outcomes.Length; i++)
        {
            if (_outcomes[i] > 0)
            {
                drops[(DropReason)i] = _outcomes[i];
            }
        }

        return drops;
    }

    private Dictionary<string, int> CountObjects()
    {
        var objects = new Dictionary<string, int>();
        foreach (Detection detection in _last?.Detections ?? [])
        {
            objects[detection.Label] = objects.GetValueOrDefault(detection.Label) + 1;
        }

        return objects;
    }
}
