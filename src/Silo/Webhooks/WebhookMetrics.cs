using System.Diagnostics.Metrics;
using AccMpeg.Grains.Telemetry;

namespace AccMpeg.Silo.Webhooks;

/// <summary>The metrics of the webhook.</summary>
public static class WebhookMetrics
{
    private static readonly Meter Meter = new(SiloMetrics.MeterName);

    private static readonly Counter<long> Messages = Meter.CreateCounter<long>(
        "accm.webhook.messages", "{message}", "Tries to give a message to the webhook's receiver, by answer: ok, the class of another status, timeout or unreachable.");

    private static readonly Counter<long> Results = Meter.CreateCounter<long>(
        "accm.webhook.results", "{frame}", "Outcomes that the webhook's receiver took.");

    internal static void Tried(string answer) => Messages.Add(1, new KeyValuePair<string, object?>("answer", answer));

    internal static void Taken(int results) => Results.Add(results);
}
