using System.CommandLine;
using System.Text.Json;
using AccMpeg.Cli.Cluster;
using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Output;
using AccMpeg.Cli.Settings;

namespace AccMpeg.Cli.Audit;

/// <summary>audit: who changed what, of all silos.</summary>
internal sealed class AuditCommand : SettingsCommand<AuditSettings>
{
    private readonly Setting<DateTimeOffset?> _from = new("--from", new TimeRule(), "2026-01-31T08:00:00Z", "Begin with changes of this time. Default: the first one.");
    private readonly Setting<DateTimeOffset?> _to = new("--to", new TimeRule(), "2026-01-31T09:00:00Z", "End before changes of this time. Default: the last one.");
    private readonly Setting<string?> _cluster = ClusterSettings.Address();
    private readonly Setting<string?> _apiKey = ClusterSettings.ApiKey();
    private readonly Setting<string?> _authority = ClusterSettings.Authority();

    public AuditCommand(CliHost host)
        : base("audit", "Print who changed what and when, a JSON line each, of all silos of a cluster. Needs an admin's key.", host)
    {
        foreach (Option option in new Option[] { _from, _to, _cluster, _apiKey, _authority })
        {
            Add(option);
        }
    }

    /// <inheritdoc/>
    protected override AuditSettings Bind(ParseResult parse) => new(
        parse.GetValue(_from),
        parse.GetValue(_to),
        new ClusterAccess(parse.GetValue(_cluster) ?? ClusterSettings.DefaultAddress, parse.GetValue(_apiKey), parse.GetValue(_authority)));

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(AuditSettings settings, CommandRun run, CancellationToken cancellation)
    {
        using ClusterClient cluster = new(settings.Access);
        string? next = null;
        do
        {
            string path = $"audit?limit=1000{Bound("from", settings.From)}{Bound("to", settings.To)}{(next is null ? string.Empty : $"&after={next}")}";
            JsonElement page = (await cluster.SendAsync(HttpMethod.Get, path, null, null, cancellation)).Body!.Value;
            foreach (JsonElement entry in page.GetProperty("entries").EnumerateArray())
            {
                Host.Out.WriteLine(JsonText.Line(entry));
            }

            next = page.GetProperty("next").GetString();
        }
        while (next is not null);
        return ExitCode.Ok;
    }

    private static string Bound(string name, DateTimeOffset? time) => time is { } given ? $"&{name}={given.UtcDateTime:O}" : string.Empty;
}
