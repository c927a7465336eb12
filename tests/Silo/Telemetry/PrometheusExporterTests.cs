using System.Diagnostics.Metrics;
using AccMpeg.Silo.Telemetry;

namespace AccMpeg.Silo.Tests.Telemetry;

public sealed class PrometheusExporterTests
{
    [Fact]
    public void Instruments_become_families_with_their_attributes()
    {
        using var meter = new Meter("AccMpeg.Test");
        using var exporter = new PrometheusExporter();
        Counter<long> counter = meter.CreateCounter<long>("accm.test.count", "{frame}", "Frames.");
        counter.Add(2, new KeyValuePair<string, object?>("reason", "a \"b\"\\"));
        counter.Add(3, new KeyValuePair<string, object?>("reason", "a \"b\"\\"));
        counter.Add(1);
        UpDownCounter<int> level = meter.CreateUpDownCounter<int>("accm.test.level");
        level.Add(5);
        level.Add(-2);
        meter.CreateObservableGauge("accm.test.gauge", () => 1.5);

        string text = exporter.Write();

        Assert.Contains("# HELP accm_test_count Frames. ({frame})\n# TYPE accm_test_count counter\n", text, StringComparison.Ordinal);
        Assert.Contains("accm_test_count{reason=\"a \\\"b\\\"\\\\\"} 5\n", text, StringComparison.Ordinal);
        Assert.Contains("accm_test_count 1\n", text, StringComparison.Ordinal);
        Assert.Contains("# TYPE accm_test_level gauge\naccm_test_level 3\n", text, StringComparison.Ordinal);
        Assert.Contains("accm_test_gauge 1.5\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_histogram_has_the_buckets_that_its_instrument_advises()
    {
        using var meter = new Meter("AccMpeg.Test");
        using var exporter = new PrometheusExporter();
        Histogram<double> histogram = meter.CreateHistogram(
            "accm.test.seconds", "s", null, tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 1] });
        foreach (double value in (double[])[0.05, 0.1, 0.5, 2])
        {
            histogram.Record(value);
        }

        string text = exporter.Write();

        Assert.Contains(
            "accm_test_seconds_bucket{le=\"0.1\"} 2\naccm_test_seconds_bucket{le=\"1\"} 3\naccm_test_seconds_bucket{le=\"+Inf\"} 4\naccm_test_seconds_sum 2.65\naccm_test_seconds_count 4\n",
            text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Other_meters_and_instruments_without_values_are_left_out()
    {
        using var other = new Meter("Someone.Else");
        using var meter = new Meter("AccMpeg.Test");
        using var exporter = new PrometheusExporter();
        other.CreateCounter<long>("else.count").Add(1);
        meter.CreateCounter<long>("accm.test.never");

        string text = exporter.Write();

        Assert.DoesNotContain("else_count", text, StringComparison.Ordinal);
        Assert.DoesNotContain("accm_test_never", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Attributes_without_end_do_not_eat_the_memory()
    {
        using var meter = new Meter("AccMpeg.Test");
        using var exporter = new PrometheusExporter();
        Counter<long> counter = meter.CreateCounter<long>("accm.test.flood");
        for (int i = 0; i < 5000; i++)
        {
            counter.Add(1, new KeyValuePair<string, object?>("id", i));
        }

        Assert.Equal(1000, exporter.Write().Split('\n').Count(line => line.StartsWith("accm_test_flood{", StringComparison.Ordinal)));
    }
}
