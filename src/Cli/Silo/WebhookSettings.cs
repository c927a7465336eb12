using System.CommandLine;
using AccMpeg.Cli.Settings;
using AccMpeg.Silo.Webhooks;

namespace AccMpeg.Cli.Silo;

/// <summary>Options of the webhook.</summary>
internal sealed class WebhookSettings
{
    private readonly Setting<Uri?> _address = new(
        "--webhook", new WebAddressRule(), "https://receiver.example/results", "Send results there as they are stored, signed. In a cluster give all silos the same; one sends.");

    private readonly Setting<string?> _secret = new(
        "--webhook-secret-file", new TextRule("a file"), "webhook.secret", "File of the secrets that sign the webhook's messages, one a line.");

    private readonly Setting<string?> _name = new(
        "--webhook-name", new TextRule("a name"), "default", "Name under which is kept what was sent; a new one begins with what comes next. Default: default.");

    /// <summary>The options.</summary>
    public IEnumerable<Option> All => [_address, _secret, _name];

    /// <summary>What is given about a webhook that is not there.</summary>
    public IReadOnlyList<string> Check(ParseResult parse) =>
        parse.GetValue(_address) is not null ? []
        : [.. new[] { _secret, _name }.Where(setting => parse.GetValue(setting) is not null).Select(
            setting => $"{setting.Name} is given without {_address.Name}; it is about the webhook: give its address too, or leave it out.")];

    /// <summary>Where to send results; null for nowhere.</summary>
    public WebhookOptions? Bind(ParseResult parse) => parse.GetValue(_address) is not { } address
        ? null
        : new WebhookOptions { Address = address, SecretFile = parse.GetValue(_secret) ?? string.Empty, Name = parse.GetValue(_name) ?? "default" };
}
