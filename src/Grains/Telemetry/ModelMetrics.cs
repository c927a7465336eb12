using System.Diagnostics.Metrics;

namespace AccMpeg.Grains.Telemetry;

/// <summary>The metrics of the registry of networks.</summary>
public static class ModelMetrics
{
    private static readonly Meter Meter = new(SiloMetrics.MeterName);

    private static readonly Counter<long> Withdrawals = Meter.CreateCounter<long>(
        "accm.model.withdrawals", "{version}", "Versions on trial that were withdrawn by themselves, by the guard that broke.");

    internal static void Withdrawn(string guard) => Withdrawals.Add(1, new KeyValuePair<string, object?>("guard", guard));
}
