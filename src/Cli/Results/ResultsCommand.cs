using System.CommandLine;
using System.Runtime.CompilerServices;
using System.Text.Json;
using AccMpeg.Cli.Cluster;
using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Settings;

namespace AccMpeg.Cli.Results;

/// <summary>results: what a cluster stored of a camera, by time of capture.</summary>
internal sealed class ResultsCommand : SettingsCommand<ResultsSettings>
{
    private readonly Argument<string> _camera = new("camera") { Description = "The camera's name." };
    private readonly Setting<DateTimeOffset?> _from = new("--from", new TimeRule(), "2026-01-31T08:00:00Z", "Begin with frames captured at this time. Default: the first stored one.");
    private readonly Setting<DateTimeOffset?> _to = new("--to", new TimeRule(), "2026-01-31T09:00:00Z", "End before frames captured at this time. Default: the last stored one.");
    private readonly Setting<double?> _epoch = new("--epoch", new NumberRule(0, double.MaxValue), "1", "Frames of this run of the edge agent only.");
    private readonly Setting<string?> _format = new(
        "--format", new ChoiceRule("jsonl", "coco"), "jsonl", "jsonl: a line per frame, dropped ones too. coco: one COCO results file; image_id is the frame's sequence. Default: jsonl.");

    private readonly Setting<string?> _cluster = ClusterSettings.Address();
    private readonly Setting<string?> _apiKey = ClusterSettings.ApiKey();
    private readonly Setting<string?> _authority = ClusterSettings.Authority();

    public ResultsCommand(CliHost host)
        : base("results", "Print the stored results of a camera, by time of capture.", host)
    {
        Add(_camera);
        foreach (Option option in new Option[] { _from, _to, _epoch, _format, _cluster, _apiKey, _authority })
        {
            Add(option);
        }
    }

    /// <inheritdoc/>
    protected override ResultsSettings Bind(ParseResult parse) => new(
        parse.GetRequiredValue(_camera),
        parse.GetValue(_from),
        parse.GetValue(_to),
        (long?)parse.GetValue(_epoch),
        parse.GetValue(_format) == "coco",
        new ClusterAccess(parse.GetValue(_cluster) ?? ClusterSettings.DefaultAddress, parse.GetValue(_apiKey), parse.GetValue(_authority)));

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ResultsSettings settings, CommandRun run, CancellationToken cancellation)
    {
        using ClusterClient cluster = new(settings.Access);
        CocoResults? coco = settings.Coco ? new CocoResults() : null;
        await foreach (JsonElement outcome in ReadAsync(cluster, settings, cancellation))
        {
            if (coco is null)
            {
                Host.Out.WriteLine(outcome.GetRawText());
            }
            else
            {
                coco.Add(outcome);
            }
        }

        if (coco is not null)
        {
            Host.Out.WriteLine(coco.ToJson());
        }

        return ExitCode.Ok;
    }

    private static async IAsyncEnumerable<JsonElement> ReadAsync(
        ClusterClient cluster, ResultsSettings settings, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string range = $"cameras/{settings.Camera}/results/stored?limit=1000{Bound("from", settings.From)}{Bound("to", settings.To)}";
        string? next = null;
        do
        {
            string path = next is null ? range : $"{range}&after={next}";
            JsonElement page = (await cluster.SendAsync(HttpMethod.Get, path, null, null, cancellation)).Body!.Value;
            foreach (JsonElement outcome in page.GetProperty("results").EnumerateArray())
            {
                if (settings.Epoch is null || outcome.GetProperty("epoch").GetInt64() == settings.Epoch)
                {
                    yield return outcome;
                }
            }

            next = page.GetProperty("next").GetString();
        }
        while (next is not null);
    }

    private static string Bound(string name, DateTimeOffset? time) => time is { } given ? $"&{name}={given.UtcDateTime:O}" : string.Empty;
}
