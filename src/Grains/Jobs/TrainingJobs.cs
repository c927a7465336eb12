using AccMpeg.Contracts.Grains.Jobs;

namespace AccMpeg.Grains.Jobs;

/// <summary>What the list of training jobs remembers.</summary>
[GenerateSerializer]
[Alias("AccMpeg.TrainingJobs")]
public sealed class TrainingJobs
{
    /// <summary>The jobs by name.</summary>
    [Id(0)]
    public Dictionary<string, TrainingJob> Jobs { get; set; } = [];
}
