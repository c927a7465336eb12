namespace AccMpeg.Cli.Settings;

/// <summary>A part of a clip by shares of its duration.</summary>
internal sealed record ClipRangeRule : ValueRule<ClipRange?>
{
    /// <inheritdoc/>
    public override string Limit => "FROM-TO, two shares of the clip's duration from 0 to 1, the first below the second, such as 0-0.5";

    /// <inheritdoc/>
    protected override string JsonType => "string";

    /// <inheritdoc/>
    public override bool TryParse(string text, out ClipRange? value)
    {
        bool right = ClipRange.TryParse(text, out ClipRange range);
        value = right ? range : null;
        return right;
    }
}
