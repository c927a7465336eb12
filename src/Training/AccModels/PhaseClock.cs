namespace AccMpeg.Training.AccModels;

/// <summary>Measures a phase and tells how much of it is left, at most a few times a second.</summary>
internal sealed class PhaseClock(TimeProvider time, TrainingPhase phase, Action<TrainingStatus> report)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly long _started = time.GetTimestamp();
    private long? _first;
    private long _reported;

    /// <summary>Time since the phase began.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(_started);

    /// <summary>Tells how far the phase is.</summary>
    public void Tell(long done, long all, Optimisation.EpochReport? completed = null)
    {
        // What an earlier run did took none of this one's time.
        _first ??= done - 1;
        long now = time.GetTimestamp();
        if (completed is null && done < all && _reported != 0 && time.GetElapsedTime(_reported, now) < Pause)
        {
            return;
        }

        _reported = now;
        TimeSpan? left = done > _first ? Elapsed / (done - _first.Value) * Math.Max(0, all - done) : null;
        report(new TrainingStatus(phase, done, all, left, completed));
    }
}
