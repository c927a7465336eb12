using Orleans.CodeGeneration;

namespace AccMpeg.Contracts.Grains.Jobs;

/// <summary>The training jobs of the cluster; one list, under <see cref="Key"/>. The work is done by whoever runs the command.</summary>
[Alias("AccMpeg.ITrainingJobsGrain")]
[Version(1)]
public interface ITrainingJobsGrain : IGrainWithIntegerKey
{
    /// <summary>The only key.</summary>
    const long Key = 0;

    /// <summary>A job begins, goes on or ends.</summary>
    /// <returns>The job as it is known now.</returns>
    [Alias("Put")]
    Task<TrainingJob> PutAsync(TrainingJob job);

    /// <summary>The jobs, the one that was heard of last first.</summary>
    [Alias("List")]
    Task<TrainingJob[]> ListAsync();
}
