using System.Diagnostics.Metrics;
using AccMpeg.Grains.Telemetry;

namespace AccMpeg.Silo.Fleet;

/// <summary>The metrics of the fleet file.</summary>
public static class FleetMetrics
{
    private static readonly Meter Meter = new(SiloMetrics.MeterName);

    private static readonly Gauge<int> FileErrors = Meter.CreateGauge<int>(
        "accm.fleet_file.errors", "{error}", "Errors that keep the fleet file from being applied; 0 where the fleet is what it says.");

    internal static void Looked(int errors) => FileErrors.Record(errors);
}
