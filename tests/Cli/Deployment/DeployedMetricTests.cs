using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using AccMpeg.Contracts.Results;
using AccMpeg.EdgeAgent.Telemetry;
using AccMpeg.Grains.Telemetry;
using AccMpeg.Inference.Batching;
using AccMpeg.Silo.Fleet;
using AccMpeg.Silo.Gateway;
using AccMpeg.Silo.Webhooks;
using AccMpeg.Tests.Support;

namespace AccMpeg.Cli.Tests.Deployment;

/// <summary>What rules, board and pages of operations name, the program measures.</summary>
public sealed partial class DeployedMetricTests
{
    private static readonly List<Instrument> Instruments = FindInstruments();

    // Of the edge agent's metrics; their names begin as those of metrics do.
    private static readonly string[] Attributes = ["accm.camera", "accm.drop.reason"];

    [Theory]
    [InlineData("prometheus/accmpeg.rules.yml")]
    [InlineData("grafana/accmpeg.json")]
    public void Every_series_is_one_of_the_silos(string file)
    {
        HashSet<string> known = [.. Instruments.Where(instrument => instrument.Meter.Name != EdgeTelemetry.Name).SelectMany(Series)];
        string[] used = [.. SeriesName().Matches(DeployFiles.All[file]).Select(name => name.Value).Distinct()];

        Assert.NotEmpty(used);
        Assert.Empty(used.Except(known));
    }

    [Theory]
    [InlineData("prometheus/accmpeg.rules.yml")]
    [InlineData("grafana/accmpeg.json")]
    public void Every_outcome_is_a_reason_of_a_drop_or_a_result(string file)
    {
        string[] used = [.. Outcome().Matches(DeployFiles.All[file]).SelectMany(match => match.Groups["values"].Value.Split('|')).Distinct()];

        Assert.NotEmpty(used);
        Assert.Empty(used.Except([.. Enum.GetNames<DropReason>(), "result"]));
    }

    [Fact]
    public void Every_alert_names_a_page_that_exists()
    {
        string rules = DeployFiles.All["prometheus/accmpeg.rules.yml"];
        string[] pages = [.. Page().Matches(rules).Select(page => page.Value)];

        Assert.Equal(Alert().Count(rules), pages.Length);
        Assert.All(pages, page => Assert.True(File.Exists(Path.Combine(TestData.RepositoryRoot, page)), page));
    }

    [Fact]
    public void The_pages_of_operations_name_metrics_and_alerts_that_exist()
    {
        HashSet<string> known = [.. Instruments.Select(instrument => instrument.Name), .. Attributes];
        foreach (string page in Directory.EnumerateFiles(Path.Combine(TestData.RepositoryRoot, "docs", "operations"), "*.md"))
        {
            string text = File.ReadAllText(page);
            Assert.Empty(MetricName().Matches(text).Select(name => name.Value).Except(known));
            Assert.All(AlertName().Matches(text), name => Assert.Contains($"alert: {name.Value}\n", DeployFiles.All["prometheus/accmpeg.rules.yml"], StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_page_of_metrics_has_each_metric_once_with_its_kind()
    {
        string text = File.ReadAllText(Path.Combine(TestData.RepositoryRoot, "docs", "operations", "metrics.md"));

        string[] listed = [.. MetricRow().Matches(text).Select(row => $"{row.Groups["name"].Value} {row.Groups["kind"].Value}").Order(StringComparer.Ordinal)];

        Assert.Equal(Instruments.Select(instrument => $"{instrument.Name} {Kind(instrument)}").Order(StringComparer.Ordinal), listed);
    }

    private static List<Instrument> FindInstruments()
    {
        foreach (Type metrics in new[] { typeof(SiloMetrics), typeof(ModelMetrics), typeof(WebhookMetrics), typeof(GatewayMetrics), typeof(FleetMetrics), typeof(InferenceMetrics), typeof(EdgeTelemetry) })
        {
            RuntimeHelpers.RunClassConstructor(metrics.TypeHandle);
        }

        List<Instrument> found = [];
        using MeterListener listener = new()
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name is SiloMetrics.MeterName or InferenceMetrics.MeterName or EdgeTelemetry.Name)
                {
                    found.Add(instrument);
                }
            },
        };
        listener.Start();
        return found;
    }

    // As the silo's /metrics spells them.
    private static IEnumerable<string> Series(Instrument instrument)
    {
        string name = instrument.Name.Replace('.', '_');
        return instrument is Histogram<double> or Histogram<int> ? [$"{name}_bucket", $"{name}_sum", $"{name}_count"] : [name];
    }

    private static string Kind(Instrument instrument) => instrument.GetType().Name.Split('`')[0] switch
    {
        "Counter" => "counter",
        "UpDownCounter" => "sum",
        "Gauge" => "last value",
        string other => other.ToLowerInvariant(),
    };

    [GeneratedRegex(@"(?m)^\| `(?<name>accm\.[a-z_.]+)` \| (?<kind>[a-z ]+), ")]
    private static partial Regex MetricRow();

    [GeneratedRegex(@"\baccm_[a-z_]+")]
    private static partial Regex SeriesName();

    [GeneratedRegex(@"outcome(=|!=|=~|!~)\\?""(?<values>[A-Za-z|]+)")]
    private static partial Regex Outcome();

    [GeneratedRegex(@"(?<=page: )\S+")]
    private static partial Regex Page();

    [GeneratedRegex(@"^\s*- alert: ", RegexOptions.Multiline)]
    private static partial Regex Alert();

    // In back-quotes, as the pages write them; not the prefix alone.
    [GeneratedRegex(@"(?<=`)accm\.[a-z_.]*[a-z](?=`)")]
    private static partial Regex MetricName();

    [GeneratedRegex(@"\bAccMpeg[A-Z][A-Za-z]+(?=`)")]
    private static partial Regex AlertName();
}
