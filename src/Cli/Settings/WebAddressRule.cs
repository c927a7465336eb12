namespace AccMpeg.Cli.Settings;

/// <summary>An address of the web.</summary>
internal sealed record WebAddressRule : ValueRule<Uri?>
{
    /// <inheritdoc/>
    public override string Limit => "an http:// or https:// address, such as https://silo-1.example:7070";

    /// <inheritdoc/>
    protected override string JsonType => "string";

    /// <inheritdoc/>
    public override bool TryParse(string text, out Uri? value) => Uri.TryCreate(text, UriKind.Absolute, out value) && value.Scheme is "http" or "https";
}
