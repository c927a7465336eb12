namespace AccMpeg.Cli.Settings;

/// <summary>Any text that is not empty; <paramref name="What"/> says what it stands for.</summary>
internal sealed record TextRule(string What) : ValueRule<string?>
{
    /// <inheritdoc/>
    public override string Limit => What;

    /// <inheritdoc/>
    protected override string JsonType => "string";

    /// <inheritdoc/>
    public override bool TryParse(string text, out string? value)
    {
        value = text;
        return text.Length > 0;
    }
}
