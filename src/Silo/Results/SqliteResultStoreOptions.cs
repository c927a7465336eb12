using AccMpeg.Contracts.Validation;

namespace AccMpeg.Silo.Results;

/// <summary>Where and how results are kept.</summary>
public sealed record SqliteResultStoreOptions
{
    private const int Most = 1_000_000_000;

    /// <summary>The database file; created where it is missing, its directory too.</summary>
    public required string Path { get; init; }

    /// <summary>Appends that may wait for the writer; more make their callers wait.</summary>
    public int QueueCapacity { get; init; } = 1024;

    /// <summary>Most appends in one transaction.</summary>
    public int MaxBatch { get; init; } = 256;

    /// <summary>Most pages of 4 KiB that the database may have; null for as many as the disk holds.</summary>
    public int? MaxPages { get; init; }

    /// <summary>How long results are kept; by default for ever.</summary>
    public ResultRetention Retention { get; init; } = new();

    /// <summary>The clock that results age by.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Every error in these options; none where they are sound.</summary>
    public IReadOnlyList<string> Validate()
    {
        var errors = new List<string>();
        if (string.IsNullOrWhiteSpace(Path))
        {
            errors.Add("Path is empty: name the result database's file.");
        }

        errors.CheckRange(QueueCapacity, 1, Most);
        errors.CheckRange(MaxBatch, 1, Most);
        errors.CheckRange(MaxPages, 1, Most);
        errors.AddRange(Retention.Validate());
        return errors;
    }
}
