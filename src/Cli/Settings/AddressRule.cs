using System.Net;

namespace AccMpeg.Cli.Settings;

/// <summary>An IP address.</summary>
internal sealed record AddressRule : ValueRule<IPAddress?>
{
    /// <inheritdoc/>
    public override string Limit => "an IP address, such as 10.0.0.7";

    /// <inheritdoc/>
    protected override string JsonType => "string";

    /// <inheritdoc/>
    public override bool TryParse(string text, out IPAddress? value) => IPAddress.TryParse(text, out value);
}
