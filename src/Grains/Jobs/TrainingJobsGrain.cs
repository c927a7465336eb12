using AccMpeg.Contracts.Grains.Jobs;

namespace AccMpeg.Grains.Jobs;

/// <summary>The training jobs of the cluster. Progress within a stage is kept in memory; what a job is, and how it ended, is stored.</summary>
public sealed class TrainingJobsGrain([PersistentState("jobs")] IPersistentState<TrainingJobs> state, TimeProvider time) : Grain, ITrainingJobsGrain
{
    // The ones that were heard of longest ago are forgotten first.
    private const int Greatest = 200;

    private Dictionary<string, TrainingJob> Jobs => state.State.Jobs;

    /// <inheritdoc/>
    public async Task<TrainingJob> PutAsync(TrainingJob job)
    {
        ArgumentNullException.ThrowIfNull(job);
        TrainingJob? before = Jobs.GetValueOrDefault(job.Name);
        TrainingJob after = JobBook.Enter(before, job, time.GetUtcNow());
        Jobs[job.Name] = after;
        while (Jobs.Count > Greatest)
        {
            Jobs.Remove(Jobs.Values.MinBy(other => other.UpdatedAt)!.Name);
        }

        if (JobBook.IsTurn(before, after))
        {
            await state.WriteStateAsync();
        }

        return after;
    }

    /// <inheritdoc/>
    public Task<TrainingJob[]> ListAsync()
    {
        DateTimeOffset now = time.GetUtcNow();
        return Task.FromResult(Jobs.Values.OrderByDescending(job => job.UpdatedAt).Select(job => JobBook.Show(job, now)).ToArray());
    }
}
