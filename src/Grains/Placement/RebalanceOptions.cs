using AccMpeg.Contracts.Validation;

namespace AccMpeg.Grains.Placement;

/// <summary>When running cameras are moved from one silo to another, and how many at a time.</summary>
public sealed record RebalanceOptions
{
    /// <summary>This silo gives cameras away and takes them.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>A silo says what it hosts this often.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Nothing is moved until the same silos have taken part for this time: what has just come or gone is not yet what it will be.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Levelling begins where one silo hosts more than this many cameras above another, and more than a quarter of the mean; it ends where no two differ by more than one.</summary>
    public int Gap { get; init; } = 2;

    /// <summary>Cameras that move at once in the whole cluster; the next ones follow when these have arrived.</summary>
    public int AtOnce { get; init; } = 4;

    /// <summary>Cameras that moved and have not arrived after this time, their edges being gone, are no longer waited for.</summary>
    public TimeSpan ArrivalPatience { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>A camera stays this long where it is before it may be moved.</summary>
    public TimeSpan Stay { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Every error in these options, with value, limit and remedy; none where they are sound.</summary>
    public IReadOnlyList<string> Validate()
    {
        var errors = new List<string>();
        errors.CheckPatience(Interval);
        errors.CheckPatience(Settle);
        errors.CheckPatience(ArrivalPatience);
        errors.CheckPatience(Stay);
        errors.CheckRange(Gap, 1, 10_000, "cameras");
        errors.CheckRange(AtOnce, 1, 10_000, "cameras");
        return errors;
    }
}
