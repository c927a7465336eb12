using System.Diagnostics;
using System.Diagnostics.Metrics;
using AccMpeg.Contracts.Results;

namespace AccMpeg.EdgeAgent.Telemetry;

/// <summary>
/// Metrics and spans of the edge agent; all instruments carry the attribute <c>accm.camera</c>. Durations want the bucket bounds
/// .001 .0025 .005 .01 .025 .05 .1 .25 .5 1 s.
/// </summary>
public static class EdgeTelemetry
{
    /// <summary>Name of the meter and of the activity source.</summary>
    public const string Name = "AccMpeg.EdgeAgent";

    /// <summary>Name of the span that covers one chunk on the edge.</summary>
    public const string ChunkSpan = "accm.edge.chunk";

    internal const string CameraTag = "accm.camera";
    internal const string ReasonTag = "accm.drop.reason";
    internal const string ChunkTag = "accm.chunk";
    internal const string ShareTag = "accm.high_quality_share";

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Captured = Meter.CreateCounter<long>(
        "accm.edge.frames.captured", "{frame}", "Frames that the source delivered");

    private static readonly Counter<long> SourceFailures = Meter.CreateCounter<long>(
        "accm.edge.source.failures", "{failure}", "Attempts to open or read a live source that failed");

    private static readonly Counter<long> Dropped = Meter.CreateCounter<long>(
        "accm.edge.frames.dropped", "{frame}", "Captured frames that will not be sent, by reason");

    private static readonly Counter<long> Sent = Meter.CreateCounter<long>(
        "accm.edge.frames.sent", "{frame}", "Frames sent, resent ones included");

    private static readonly Counter<long> SentBytes = Meter.CreateCounter<long>(
        "accm.edge.io.sent", "By", "Bytes of the messages sent to the gateway");

    private static readonly Counter<long> Connections = Meter.CreateCounter<long>(
        "accm.edge.connections", "{connection}", "Connections that a gateway welcomed");

    private static readonly Histogram<double> EncodeDuration = Meter.CreateHistogram<double>(
        "accm.edge.encode.duration", "s", "Time to encode one frame");

    private static readonly Histogram<double> PolicyDuration = Meter.CreateHistogram<double>(
        "accm.edge.policy.duration", "s", "Time to decide the quality map of a new chunk");

    private static readonly Histogram<double> HighQualityShare = Meter.CreateHistogram<double>(
        "accm.edge.map.high_quality_share", "1", "Share of high-quality macroblocks in a chunk's map");

    private static readonly Gauge<double> ClockOffset = Meter.CreateGauge<double>(
        "accm.edge.clock.offset", "s", "Silo's clock minus the edge's clock");

    private static readonly Gauge<double> ClockUncertainty = Meter.CreateGauge<double>(
        "accm.edge.clock.uncertainty", "s", "The clock offset may be wrong by this much either way");

    private static readonly Gauge<long> RingFrames = Meter.CreateGauge<long>(
        "accm.edge.ring.frames", "{frame}", "Encoded frames kept for sending and resending");

    private static readonly Gauge<long> RingBytes = Meter.CreateGauge<long>(
        "accm.edge.ring.size", "By", "Bytes of the encoded frames kept for sending and resending");

    internal static ActivitySource Activities { get; } = new(Name);

    internal static void OnCaptured(string camera) => Captured.Add(1, Tag(camera));

    internal static void OnSourceFailed(string camera) => SourceFailures.Add(1, Tag(camera));

    internal static void OnDropped(string camera, DropReason reason, long frames) =>
        Dropped.Add(frames, Tag(camera), new KeyValuePair<string, object?>(ReasonTag, reason.ToString()));

    internal static void OnSent(string camera, int frames, int bytes)
    {
        Sent.Add(frames, Tag(camera));
        SentBytes.Add(bytes, Tag(camera));
    }

    internal static void OnConnected(string camera) => Connections.Add(1, Tag(camera));

    internal static void OnEncoded(string camera, TimeSpan duration) => EncodeDuration.Record(duration.TotalSeconds, Tag(camera));

    internal static void OnChunk(string camera, TimeSpan decided, float highQualityShare)
    {
        PolicyDuration.Record(decided.TotalSeconds, Tag(camera));
        HighQualityShare.Record(highQualityShare, Tag(camera));
    }

    internal static void OnClock(string camera, TimeSpan offset, TimeSpan uncertainty)
    {
        ClockOffset.Record(offset.TotalSeconds, Tag(camera));
        ClockUncertainty.Record(uncertainty.TotalSeconds, Tag(camera));
    }

    internal static void OnRing(string camera, int frames, long bytes)
    {
        RingFrames.Record(frames, Tag(camera));
        RingBytes.Record(bytes, Tag(camera));
    }

    private static KeyValuePair<string, object?> Tag(string camera) => new(CameraTag, camera);
}
