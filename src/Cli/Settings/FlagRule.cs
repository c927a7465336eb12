namespace AccMpeg.Cli.Settings;

/// <summary>On or off.</summary>
internal sealed record FlagRule : ValueRule<bool>
{
    /// <inheritdoc/>
    public override string Limit => "true or false";

    /// <inheritdoc/>
    protected override string JsonType => "boolean";

    /// <inheritdoc/>
    public override bool TryParse(string text, out bool value)
    {
        value = text is "1" || text.Equals("true", StringComparison.OrdinalIgnoreCase);
        return value || text is "0" || text.Equals("false", StringComparison.OrdinalIgnoreCase);
    }
}
