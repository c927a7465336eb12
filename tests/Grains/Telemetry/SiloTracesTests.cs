using System.Collections.Concurrent;
using System.Diagnostics;
using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Grains.Inference;
using AccMpeg.Grains.Telemetry;
using AccMpeg.Grains.Tests.Support;

namespace AccMpeg.Grains.Tests.Telemetry;

public sealed class SiloTracesTests : IDisposable
{
    private readonly ConcurrentQueue<Activity> _ended = new();
    private readonly ActivityListener _listener;

    public SiloTracesTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == SiloTraces.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task The_edges_trace_goes_on_until_the_last_frame_of_the_message_has_its_outcome()
    {
        var edge = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded);
        using var harness = new PipelineHarness();
        var link = new RecordingLink();
        await harness.ConnectAsync(link);
        var batch = new FrameBatch
        {
            Connection = harness.Connection,
            Frames = [harness.Frame(0), harness.Frame(1, ScriptedDecoder.Corrupt)],
            TraceParent = $"00-{edge.TraceId}-{edge.SpanId}-01",
        };

        await harness.RunAsync(() => harness.Pipeline.Deliver(batch));
        await link.WhenAcknowledgedAsync(1);

        // The span ends on the pipeline's scheduler, with the turn that made the last outcome known.
        await harness.RunAsync(() => 0);
        Activity span = Assert.Single(_ended, activity => activity.TraceId == edge.TraceId);
        Assert.Equal(("accm.chunk", edge.SpanId), (span.OperationName, span.ParentSpanId));
        Assert.Equal((0L, 1L), (span.GetTagItem("accm.sequence.first"), span.GetTagItem("accm.sequence.last")));
    }

    [Fact]
    public void A_batch_is_linked_to_the_chunks_of_its_frames()
    {
        var chunk = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded);

        using Activity? span = SiloTraces.StartBatch([new BatchItem(null!, chunk), new BatchItem(null!, default)], "net");

        Assert.Equal(chunk, Assert.Single(span!.Links).Context);
        Assert.Equal(2, span.GetTagItem("accm.batch.size"));
    }
}
