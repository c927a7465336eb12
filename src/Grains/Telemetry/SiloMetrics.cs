using System.Diagnostics.Metrics;
using AccMpeg.Contracts.Results;

namespace AccMpeg.Grains.Telemetry;

/// <summary>The metrics of the frame's way through a silo, under the names that dashboards and alerts use. No attribute names a camera: their number has no bound.</summary>
public static class SiloMetrics
{
    /// <summary>Name of the meter to subscribe to.</summary>
    public const string MeterName = "AccMpeg.Silo";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> Frames = Meter.CreateCounter<long>(
        "accm.frames", "{frame}", "Captured frames whose outcome is stored, by outcome: result, or the reason of the drop.");

    private static readonly Counter<long> Received = Meter.CreateCounter<long>(
        "accm.frames.received", "{frame}", "Encoded frames that arrived from edges, duplicates included.");

    private static readonly Counter<long> ReceivedBytes = Meter.CreateCounter<long>(
        "accm.frames.received.size", "By", "Encoded bytes that arrived from edges, duplicates included.");

    private static readonly Counter<long> Duplicates = Meter.CreateCounter<long>(
        "accm.frames.duplicates", "{frame}", "Frames that arrived twice and were ignored.");

    private static readonly Counter<long> KeyFrameRequests = Meter.CreateCounter<long>(
        "accm.keyframe.requests", "{request}", "Key frames asked of edges because a stream could not be decoded.");

    private static readonly Counter<long> StoreFailures = Meter.CreateCounter<long>(
        "accm.store.failures", "{append}", "Appends to the result store that failed and were tried again.");

    private static readonly Histogram<double> CaptureToResult = Meter.CreateHistogram(
        "accm.capture_to_result.duration",
        "s",
        "Time from the capture of a frame to its result, by the silo's clock.",
        tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.025, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 2, 3, 5, 10] });

    private static readonly Histogram<double> DecodeDuration = Meter.CreateHistogram(
        "accm.decode.duration",
        "s",
        "Time to decode one frame.",
        tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0005, 0.001, 0.002, 0.004, 0.008, 0.016, 0.032, 0.064, 0.128, 0.256] });

    private static readonly UpDownCounter<long> ConnectedCameras = Meter.CreateUpDownCounter<long>(
        "accm.cameras.connected", "{camera}", "Cameras with an edge connected.");

    private static readonly UpDownCounter<long> RegisteredCameras = Meter.CreateUpDownCounter<long>(
        "accm.cameras.registered", "{camera}", "Cameras of the fleet. Only the silo that has the directory counts them: sum over the silos.");

    private static readonly UpDownCounter<long> NeverConnectedCameras = Meter.CreateUpDownCounter<long>(
        "accm.cameras.never_connected", "{camera}", "Cameras of the fleet whose edge has never connected since they were registered. Only the silo that has the directory counts them.");

    private static readonly UpDownCounter<long> CamerasWithoutModel = Meter.CreateUpDownCounter<long>(
        "accm.cameras.without_model", "{camera}", "Connected cameras that encode with one QP everywhere since no AccModel fits their final DNN.");

    private static readonly UpDownCounter<long> FallbackCameras = Meter.CreateUpDownCounter<long>(
        "accm.cameras.on_fallback", "{camera}", "Cameras that are judged on a processor since no silo with a GPU serves.");

    // Built once: a metric must not allocate per frame.
    private static readonly KeyValuePair<string, object?>[] Outcomes = BuildOutcomes();

    internal static void FrameReceived(int bytes)
    {
        Received.Add(1);
        ReceivedBytes.Add(bytes);
    }

    internal static void Duplicate() => Duplicates.Add(1);

    internal static void OutcomeStored(FrameOutcome outcome)
    {
        Frames.Add(1, Outcomes[(int)outcome.Drop]);
        if (outcome.Drop == DropReason.None)
        {
            CaptureToResult.Record(outcome.CaptureToResult.TotalSeconds);
        }
    }

    internal static void FrameDecoded(TimeSpan duration) => DecodeDuration.Record(duration.TotalSeconds);

    internal static void KeyFrameWanted() => KeyFrameRequests.Add(1);

    internal static void StoreFailed() => StoreFailures.Add(1);

    internal static void CameraWithoutModel(int by) => CamerasWithoutModel.Add(by);

    internal static void CameraOnFallback(int by) => FallbackCameras.Add(by);

    internal static void FleetChanged(long registered, long neverConnected)
    {
        RegisteredCameras.Add(registered);
        NeverConnectedCameras.Add(neverConnected);
    }

    internal static void CameraConnected(int by) => ConnectedCameras.Add(by);

    private static KeyValuePair<string, object?>[] BuildOutcomes()
    {
        DropReason[] reasons = Enum.GetValues<DropReason>();
        var tags = new KeyValuePair<string, object?>[(int)reasons[^1] + 1];
        foreach (DropReason reason in reasons)
        {
            tags[(int)reason] = new("outcome", reason == DropReason.None ? "result" : reason.ToString());
        }

        return tags;
    }
}
