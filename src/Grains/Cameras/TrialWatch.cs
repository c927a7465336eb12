using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Contracts.Grains.Models;
using AccMpeg.Grains.Models;

namespace AccMpeg.Grains.Cameras;

/// <summary>
/// Observes one camera's stream before and during a trial. A camera on trial counts from the first chunk that its edge says it runs the version under, a
/// stable one from the trial's begin.
/// </summary>
internal sealed class TrialWatch
{
    private StreamTally _tally = new();
    private StreamFigures _before = StreamFigures.None;
    private CameraTrial? _trial;
    private bool _reached;
    private bool _disturbed;
    private long _fromChunk;

    /// <summary>The trial that the camera has a part in now; null for none. <paramref name="runningSha256"/>: what its edge runs.</summary>
    public void Follow(CameraTrial? trial, string runningSha256)
    {
        if (trial == _trial)
        {
            return;
        }

        if (_reached && _trial is { OnTrial: true } ended && trial?.Sha256 != ended.Sha256)
        {
            // What was seen is of the version that is tried out no more.
            _tally = new StreamTally();
        }

        _trial = trial;
        (_reached, _disturbed) = (false, false);
        if (trial is not null && (!trial.OnTrial || runningSha256 == trial.Sha256))
        {
            Begin(0);
        }
    }

    /// <summary>An edge has connected: a later run of it counts its chunks anew.</summary>
    public void Connected(string runningSha256)
    {
        _fromChunk = 0;
        Runs(runningSha256, 0);
    }

    /// <summary>The edge says what it runs, and from which chunk on.</summary>
    public void Runs(string sha256, long fromChunk)
    {
        if (_trial is { OnTrial: true } trial && !_reached && sha256 == trial.Sha256)
        {
            Begin(fromChunk);
        }
    }

    /// <summary>
    /// The edge runs other settings from now on: what was seen before is no past of what comes. A camera whose settings change in the middle of a trial shows
    /// nothing more of it: by its figures, a better QP or a larger picture would be the version's doing.
    /// </summary>
    public void SettingsChanged()
    {
        _tally = new StreamTally();
        _disturbed = _reached;
    }

    /// <summary>An encoded frame arrived.</summary>
    public void Received(EncodedFramePart frame)
    {
        if (!_reached || frame.Chunk >= _fromChunk)
        {
            _tally.Received(frame);
        }
    }

    /// <summary>A frame of a chunk was judged.</summary>
    public void Judged(long chunk, int objects)
    {
        if (!_reached || chunk >= _fromChunk)
        {
            _tally.Judged(objects);
        }
    }

    /// <summary>What the camera shows of the trial; null where it has no part in one.</summary>
    public TrialObservation? Describe() => _trial is null ? null : new TrialObservation
    {
        Model = _trial.Model,
        Version = _trial.Version,
        OnTrial = _trial.OnTrial,
        Before = _disturbed ? StreamFigures.None : _reached ? _before : _tally.Summarise(),
        Since = _reached && !_disturbed ? _tally.Summarise() : StreamFigures.None,
    };

    private void Begin(long fromChunk)
    {
        _before = _tally.Summarise();
        _tally = new StreamTally();
        _fromChunk = fromChunk;
        _reached = true;
    }
}
