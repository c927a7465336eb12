using System.Diagnostics.Metrics;

namespace AccMpeg.Grains.Telemetry;

/// <summary>The metrics of the registry of networks.</summary>
public static class ModelMetrics
{
    private static readonly Meter Meter = new(SiloMetrics.MeterName);

    private static readonly Counter<long> Withdrawals = Meter.CreateCounter<long>(
        "accm.model.withdrawals", "{version}", "Versions on trial that were withdrawn by themselves, by the guard that broke.");

    private static readonly Counter<long> Loads = Meter.CreateCounter<long>(
        "accm.final_dnn.loads", "{network}", "Final DNNs that a silo loaded to serve them, or tried to, by state: serves, failed.");

    internal static void FinalDnnLoaded(string finalDnn, bool serves) => Loads.Add(
        1, new KeyValuePair<string, object?>("final_dnn", finalDnn), new KeyValuePair<string, object?>("state", serves ? "serves" : "failed"));

    internal static void Withdrawn(string guard) => Withdrawals.Add(1, new KeyValuePair<string, object?>("guard", guard));
}
