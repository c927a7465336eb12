using System.Globalization;
using AccMpeg.Contracts.Results;

namespace AccMpeg.Silo.Results;

/// <summary>A place in a camera's outcomes by time of capture: behind the outcome of this time (microseconds since 1970), epoch and sequence.</summary>
public readonly record struct ResultCursor(long CapturedUnixUs, long Epoch, long Sequence)
{
    /// <summary>Before the first.</summary>
    public static ResultCursor Start => new(long.MinValue, long.MinValue, long.MinValue);

    /// <summary>The place behind an outcome.</summary>
    public static ResultCursor Behind(FrameOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return new ResultCursor(OutcomeRow.UnixUs(outcome.CapturedAt), outcome.Key.Epoch, outcome.Key.Sequence);
    }

    /// <summary>Reads what <see cref="ToString"/> wrote; false where the text is none.</summary>
    public static bool TryParse(string text, out ResultCursor cursor)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split('-');
        cursor = default;
        if (parts.Length != 3 || !TryParse(parts[0], out long captured) || !TryParse(parts[1], out long epoch) || !TryParse(parts[2], out long sequence))
        {
            return false;
        }

        cursor = new ResultCursor(captured, epoch, sequence);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{CapturedUnixUs}-{Epoch}-{Sequence}");

    private static bool TryParse(string text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
