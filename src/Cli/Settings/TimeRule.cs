using System.Globalization;

namespace AccMpeg.Cli.Settings;

/// <summary>A moment.</summary>
internal sealed record TimeRule : ValueRule<DateTimeOffset?>
{
    /// <inheritdoc/>
    public override string Limit => "a time such as 2026-01-31T08:00:00Z";

    /// <inheritdoc/>
    protected override string JsonType => "string";

    /// <inheritdoc/>
    public override bool TryParse(string text, out DateTimeOffset? value)
    {
        bool right = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time);
        value = right ? time : null;
        return right;
    }
}
