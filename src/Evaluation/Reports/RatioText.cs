using static System.FormattableString;

namespace AccMpeg.Evaluation;

/// <summary>A ratio in words.</summary>
public static class RatioText
{
    /// <summary>Value, interval and coverage: "0.72x (0.65 to 0.80)".</summary>
    public static string Of(BytesRatio ratio)
    {
        ArgumentNullException.ThrowIfNull(ratio);
        if (ratio.Value is not double value)
        {
            return "not measurable";
        }

        string interval = ratio is { Low: double low, High: double high } ? Invariant($" ({low:F2} to {high:F2})") : string.Empty;
        string part = ratio.Coverage < 0.995 ? Invariant($" on {ratio.Coverage:P0} of the band") : string.Empty;
        return Invariant($"{value:F3}x{interval}{part}");
    }
}
