using AccMpeg.Contracts.Validation;

namespace AccMpeg.Grains.Cameras;

/// <summary>How a silo treats each camera's stream.</summary>
public sealed record CameraPipelineOptions
{
    /// <summary>Frames that an edge may have unacknowledged at once.</summary>
    public int Credits { get; init; } = 64;

    /// <summary>
    /// A frame that is not in a batch this long after its capture is dropped; null for never. Where more frames come than the network can judge,
    /// this is the age of the results: how many frames are dropped then depends on the network's speed alone.
    /// </summary>
    public TimeSpan? FrameDeadline { get; init; } = TimeSpan.FromSeconds(1.2);

    /// <summary>
    /// Longest outage that <see cref="FrameDeadline"/> makes up for: after an outage of T, frames that waited for its end may be T older at first, so that the
    /// backlog in the edge's ring gets its results. Zero makes up for none.
    /// </summary>
    public TimeSpan OutageAllowance { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Seconds by which what an outage allows shrinks in a second. A network that judges more than 1 + this times what is captured loses no frame of a backlog.</summary>
    public double OutageShrink { get; init; } = 0.25;

    /// <summary>Frames that an edge may declare as dropped at once, in one run or several: 18 hours of 30 a second. More are refused.</summary>
    public long DroppedBacklog { get; init; } = 2_000_000;

    /// <summary>Frames a second by which what an edge may declare as dropped grows again, up to <see cref="DroppedBacklog"/>.</summary>
    public double DroppedPerSecond { get; init; } = 2_000;

    /// <summary>A key frame that was asked for and has not come is asked for again after this time.</summary>
    public TimeSpan KeyFramePatience { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>An append that the result store refused is tried again after this time, then after twice as long and so on.</summary>
    public TimeSpan StoreRetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest time between two tries of an append.</summary>
    public TimeSpan StoreRetryDelayMax { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A camera that changes tells the fleet's directory this often at most.</summary>
    public TimeSpan ReportInterval { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Every error in these options, with value, limit and remedy; none where they are sound.</summary>
    public IReadOnlyList<string> Validate()
    {
        var errors = new List<string>();
        errors.CheckRange(Credits, 1, 4096, "frames", "64 cover two seconds of most cameras");
        if (FrameDeadline is { } deadline && deadline <= TimeSpan.Zero)
        {
            errors.AddError(nameof(FrameDeadline), deadline, "a time above 0", "leave it out for no deadline");
        }

        errors.CheckTime(OutageAllowance, TimeSpan.Zero, OptionErrors.LongestPatience, "the time that an edge's ring covers is a good one");
        errors.CheckRange(OutageShrink, 0.01, 100, "seconds per second");
        errors.CheckRange(DroppedBacklog, 1, 1_000_000_000, "frames");
        errors.CheckRange(DroppedPerSecond, 1, 1_000_000, "frames per second", "above what a camera captures");
        errors.CheckPatience(KeyFramePatience);
        errors.CheckPatience(StoreRetryDelay);
        errors.CheckPatience(StoreRetryDelayMax);
        errors.CheckPatience(ReportInterval);
        return errors;
    }
}
