using AccMpeg.Contracts.Validation;

namespace AccMpeg.Silo.Results;

/// <summary>How long results are kept. A camera's last outcome always stays: by it a frame that comes twice is known.</summary>
public sealed record ResultRetention
{
    private const long LeastBytes = 1 << 20;

    /// <summary>Outcomes of frames that were captured longer ago go; null for none.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>The oldest outcomes go while the database uses more bytes; null for no limit. Freed pages are used again, the file does not shrink.</summary>
    public long? MaxBytes { get; init; }

    /// <summary>Something goes at some time.</summary>
    public bool IsUsed => MaxAge is not null || MaxBytes is not null;

    /// <summary>Every error in these options; none where they are sound.</summary>
    public IReadOnlyList<string> Validate()
    {
        var errors = new List<string>();
        if (MaxAge <= TimeSpan.Zero)
        {
            errors.AddError(nameof(MaxAge), MaxAge, "a time above 0", "leave it out to keep results for ever");
        }

        if (MaxBytes is { } bytes)
        {
            errors.CheckAtLeast(bytes, LeastBytes, remedy: "leave it out for no limit", name: nameof(MaxBytes));
        }

        return errors;
    }
}
