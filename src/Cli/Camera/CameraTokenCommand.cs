using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using AccMpeg.Cli.Cluster;
using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Settings;

namespace AccMpeg.Cli.Camera;

/// <summary>camera token: makes a token, or revokes all.</summary>
internal sealed class CameraTokenCommand : CameraCommand
{
    private readonly Setting<int?> _grace = new(
        "--grace", new IntegerRule(0, 2_592_000), "3600", "Seconds that older tokens stay valid; 0 ends them and the connection at once. Default: 3600.");

    private readonly Setting<bool> _revoke = new("--revoke", new FlagRule(), "true", "Revoke all tokens and end the connection; no edge may connect until there is a new one.");

    public CameraTokenCommand(CliHost host)
        : base("token", "Make a new token for a camera's edge and print it, this once.", host)
    {
        Add(_grace);
        Add(_revoke);
    }

    /// <inheritdoc/>
    protected override CameraCommandSettings Bind(ParseResult parse) =>
        base.Bind(parse) with { GraceSeconds = parse.GetValue(_grace), Revoke = parse.GetValue(_revoke) };

    /// <inheritdoc/>
    protected override async Task<JsonElement?> AskAsync(CameraCommandSettings settings, ClusterClient cluster, CancellationToken cancellation)
    {
        string path = $"cameras/{settings.Camera}/token";
        if (settings.Revoke)
        {
            return (await cluster.SendAsync(HttpMethod.Delete, path, null, null, cancellation)).Body;
        }

        string query = settings.GraceSeconds is { } seconds ? string.Create(CultureInfo.InvariantCulture, $"?grace={seconds}") : string.Empty;
        return (await cluster.SendAsync(HttpMethod.Post, path + query, null, null, cancellation)).Body;
    }

    /// <inheritdoc/>
    protected override void Show(CameraCommandSettings settings, JsonElement? answer) =>
        Host.Out.WriteLine(answer is { } issued ? issued.GetProperty("token").GetString() : $"{settings.Camera}: tokens revoked");
}
