using System.Diagnostics.Metrics;
using AccMpeg.Contracts.Results;

namespace AccMpeg.Inference.Batching;

/// <summary>The metrics of one final DNN's inference, under the names that dashboards and alerts use.</summary>
/// <param name="finalDnn">Name of the network, the value of the attribute <c>final_dnn</c>.</param>
public sealed class InferenceMetrics(string finalDnn)
{
    /// <summary>Name of the meter to subscribe to.</summary>
    public const string MeterName = "AccMpeg.Inference";

    private const string FinalDnnTag = "final_dnn";
    private const string ReasonTag = "reason";

    private static readonly Meter Meter = new(MeterName);

    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
    };

    private static readonly Histogram<int> BatchSize = Meter.CreateHistogram<int>(
        "accm.inference.batch.size", "{frame}", "Frames in a batch.", null,
        new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 64, 128, 256] });

    private static readonly Histogram<double> QueueDuration = Meter.CreateHistogram(
        "accm.inference.queue.duration", "s", "Time of a frame from submission to the cut of its batch.", null, Seconds);

    private static readonly Histogram<double> RunDuration = Meter.CreateHistogram(
        "accm.inference.run.duration", "s", "Time of a batch in the network, pre- and post-processing included.", null, Seconds);

    private static readonly Counter<long> BatchCuts = Meter.CreateCounter<long>(
        "accm.inference.batch.cuts", "{batch}", "Batches, by why they were cut when they were.");

    private static readonly Counter<long> Rejections = Meter.CreateCounter<long>(
        "accm.inference.rejections", "{frame}", "Frames without a result, by reason.");

    private static readonly UpDownCounter<long> QueueLength = Meter.CreateUpDownCounter<long>(
        "accm.inference.queue.length", "{frame}", "Frames that wait for a batch.");

    // Built once: a metric must not allocate per frame.
    private static readonly string[] CutReasons = Enum.GetNames<BatchCutReason>();

    private readonly KeyValuePair<string, object?> _finalDnn = new(FinalDnnTag, finalDnn);

    internal void BatchCut(BatchCutReason reason, int size)
    {
        BatchSize.Record(size, _finalDnn);
        BatchCuts.Add(1, _finalDnn, new KeyValuePair<string, object?>(ReasonTag, CutReasons[(int)reason]));
    }

    internal void BatchRun(TimeSpan duration) => RunDuration.Record(duration.TotalSeconds, _finalDnn);

    internal void FrameQueued(TimeSpan duration) => QueueDuration.Record(duration.TotalSeconds, _finalDnn);

    internal void QueueChanged(int by) => QueueLength.Add(by, _finalDnn);

    internal void Rejected(DropReason reason, int frames)
    {
        if (frames > 0)
        {
            Rejections.Add(frames, _finalDnn, new KeyValuePair<string, object?>(ReasonTag, reason.ToString()));
        }
    }
}
