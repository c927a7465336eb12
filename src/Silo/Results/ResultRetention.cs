using System.Globalization;

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
            errors.Add(string.Create(CultureInfo.InvariantCulture, $"MaxAge is {MaxAge}: choose more than zero, or none to keep results for ever."));
        }

        if (MaxBytes < LeastBytes)
        {
            errors.Add(string.Create(CultureInfo.InvariantCulture, $"MaxBytes is {MaxBytes}: choose {LeastBytes} or more, or none for no limit."));
        }

        return errors;
    }
}
