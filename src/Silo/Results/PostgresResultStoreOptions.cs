namespace AccMpeg.Silo.Results;

/// <summary>How results are kept in the database that the silos of a cluster share. What an operator can set of it, the silo has checked.</summary>
internal sealed record PostgresResultStoreOptions
{
    /// <summary>Appends that may wait for the writer; more make their callers wait.</summary>
    public int QueueCapacity { get; init; } = 1024;

    /// <summary>Most appends in one transaction.</summary>
    public int MaxBatch { get; init; } = 256;

    /// <summary>How long results are kept; by default for ever.</summary>
    public ResultRetention Retention { get; init; } = new();

    /// <summary>How often the cameras that have subscribers are looked at where no notification comes.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The clock that results age by.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
