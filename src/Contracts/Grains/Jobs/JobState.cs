namespace AccMpeg.Contracts.Grains.Jobs;

/// <summary>How a training job stands.</summary>
[GenerateSerializer]
public enum JobState
{
    /// <summary>It is under way.</summary>
    Running = 0,

    /// <summary>The AccModel is a version of the registry.</summary>
    Done = 1,

    /// <summary>It ended with an error.</summary>
    Failed = 2,

    /// <summary>It was stopped, or nothing has been heard of it for too long. The same command goes on where it was.</summary>
    Interrupted = 3,
}
