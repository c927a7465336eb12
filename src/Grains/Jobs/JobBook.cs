using AccMpeg.Contracts.Grains.Jobs;

namespace AccMpeg.Grains.Jobs;

/// <summary>What reports make of a training job. Pure.</summary>
internal static class JobBook
{
    /// <summary>A job that is under way and silent for this long counts as interrupted: its process is gone, or cannot reach the cluster.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>
    /// The job after a report. A run that has ended stays so, whatever of it comes late. Another run goes on with a job that did not end well; after one that
    /// did it begins anew.
    /// </summary>
    public static TrainingJob Enter(TrainingJob? before, TrainingJob report, DateTimeOffset now)
    {
        bool sameRun = before?.Run == report.Run;
        if (sameRun && before!.State != JobState.Running)
        {
            return before;
        }

        bool begins = before is null || (!sameRun && before.State == JobState.Done);
        return report with
        {
            StartedAt = begins ? now : before!.StartedAt,
            UpdatedAt = now,
            Runs = begins ? 1 : before!.Runs + (sameRun ? 0 : 1),
        };
    }

    /// <summary>The report says more than how far a stage is, and has to outlive the silo.</summary>
    public static bool IsTurn(TrainingJob? before, TrainingJob after) =>
        before is null || (before.Run, before.State, before.Stage, before.Epoch) != (after.Run, after.State, after.Stage, after.Epoch);

    /// <summary>The job as it is shown: interrupted where nothing is heard of it any more.</summary>
    public static TrainingJob Show(TrainingJob job, DateTimeOffset now) => job.State == JobState.Running && now - job.UpdatedAt > Patience
        ? job with { State = JobState.Interrupted, SecondsLeft = null, Error = "Nothing was heard of it since: the same 'accmpeg train' goes on where it was." }
        : job;
}
