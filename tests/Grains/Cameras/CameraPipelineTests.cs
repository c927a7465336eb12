using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Contracts.Results;
using AccMpeg.Grains.Cameras;
using AccMpeg.Grains.Decoding;
using AccMpeg.Grains.Inference;
using AccMpeg.Grains.Tests.Support;

namespace AccMpeg.Grains.Tests.Cameras;

public sealed class CameraPipelineTests : IDisposable
{
    private readonly PipelineHarness _harness = new();
    private readonly RecordingLink _link = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task Frames_become_results_in_order_and_are_acknowledged()
    {
        ConnectReply welcome = await _harness.ConnectAsync(_link);
        await _harness.DeliverAsync(_harness.Frame(0), _harness.Frame(1), _harness.Frame(2));

        await _link.WhenAcknowledgedAsync(2);

        Assert.Equal((0, 0, 64), (welcome.ResumeSequence, welcome.DecodeOnlyBefore, welcome.Credits));
        Assert.Equal([0L, 1, 2], _harness.Store.Outcomes.Select(o => o.Key.Sequence));
        Assert.All(_harness.Store.Outcomes, outcome => Assert.Equal(
            (DropReason.None, "test-net", 16, 16, 3, 0.25f, "person"),
            (outcome.Drop, outcome.FinalDnn, outcome.Width, outcome.Height, outcome.EncodedBytes, outcome.HighQualityShare, outcome.Detections.Single().Label)));
        Assert.Equal(0, _harness.Script.FramesAlive);
    }

    [Fact]
    public async Task Results_that_come_out_of_order_are_stored_in_order()
    {
        _harness.Analyzer.Hold = true;
        await _harness.ConnectAsync(_link);
        await _harness.DeliverAsync(_harness.Frame(0), _harness.Frame(1), _harness.Frame(2));
        await _harness.Analyzer.WhenHeldAsync(3);

        _harness.Analyzer.CompleteAt(2);
        _harness.Analyzer.CompleteAt(1);
        Assert.Empty(_link.Acks);
        _harness.Analyzer.CompleteAt(0);
        await _link.WhenAcknowledgedAsync(2);

        Assert.Equal([0L, 1, 2], _harness.Store.Outcomes.Select(o => o.Key.Sequence));
        Assert.Equal(0, _harness.Script.FramesAlive);
    }

    [Fact]
    public async Task A_frame_that_comes_twice_is_ignored_and_counted()
    {
        await _harness.ConnectAsync(_link);
        await _harness.DeliverAsync(_harness.Frame(0), _harness.Frame(1));
        await _harness.DeliverAsync(_harness.Frame(0), _harness.Frame(1), _harness.Frame(2));

        await _link.WhenAcknowledgedAsync(2);

        Assert.Equal(3, _harness.Store.Outcomes.Count);
        Assert.Equal([0, 1, 2], _harness.Script.Tags);
        Assert.Equal(2, (await _harness.RunAsync(_harness.Pipeline.Describe)).Duplicates);
    }

    [Fact]
    public async Task A_gap_is_refused_and_changes_nothing()
    {
        await _harness.ConnectAsync(_link);
        await _harness.DeliverAsync(_harness.Frame(0));

        DeliverReply reply = await _harness.DeliverAsync(_harness.Frame(2));
        await _harness.DeliverAsync(_harness.Frame(1), _harness.Frame(2));
        await _link.WhenAcknowledgedAsync(2);

        Assert.Equal((true, true), (reply.Refusal.Contains("Frame 2 came where 1 was due", StringComparison.Ordinal), reply.Retry));
        Assert.Equal([0L, 1, 2], _harness.Store.Outcomes.Select(o => o.Key.Sequence));
    }

    [Fact]
    public async Task Frames_that_the_edge_dropped_are_outcomes_in_their_place()
    {
        await _harness.ConnectAsync(_link);
        await _harness.DeliverAsync([_harness.Frame(0), _harness.Frame(4)], [_harness.Drops(1, 3)]);

        await _link.WhenAcknowledgedAsync(4);

        Assert.Equal(
            [DropReason.None, DropReason.EdgeOverload, DropReason.EdgeOverload, DropReason.EdgeOverload, DropReason.None],
            _harness.Store.Outcomes.Select(o => o.Drop));
        CameraStatus status = await _harness.RunAsync(_harness.Pipeline.Describe);
        Assert.Equal((2, 3), (status.FramesWithResult, status.FramesDropped[DropReason.EdgeOverload]));
    }

    [Fact]
    public async Task A_long_run_of_drops_is_stored_in_pieces_and_one_that_is_too_long_is_refused()
    {
        await _harness.ConnectAsync(_link);
        DeliverReply refused = await _harness.DeliverAsync([], [_harness.Drops(0, 2_000_000)]);
        await _harness.DeliverAsync([], [_harness.Drops(0, 999)]);

        await _link.WhenAcknowledgedAsync(999);

        Assert.Contains("Frames 0 to 2000000 were reported as dropped", refused.Refusal, StringComparison.Ordinal);
        Assert.Contains("may report 2000000 frames now", refused.Refusal, StringComparison.Ordinal);
        Assert.False(refused.Retry);
        Assert.Equal(Enumerable.Range(0, 1000).Select(i => (long)i), _harness.Store.Outcomes.Select(o => o.Key.Sequence));
        Assert.True(_harness.Store.Appends >= 4);
    }

    [Fact]
    public async Task A_damaged_frame_costs_the_frames_up_to_the_next_key_frame_which_is_asked_for_once()
    {
        await _harness.ConnectAsync(_link);
        await _harness.DeliverAsync(
            _harness.Frame(0), _harness.Frame(1, ScriptedDecoder.Corrupt), _harness.Frame(2), _harness.Frame(3), _harness.Frame(4, idr: true), _harness.Frame(5));

        await _link.WhenAcknowledgedAsync(5);

        Assert.Equal(
            [DropReason.None, DropReason.CorruptFrame, DropReason.MissingReference, DropReason.MissingReference, DropReason.None, DropReason.None],
            _harness.Store.Outcomes.Select(o => o.Drop));
        Assert.Equal(1, _link.KeyFramesWanted);
        Assert.Equal([0, 1, 4, 5], _harness.Script.Tags);
    }

    [Fact]
    public async Task A_key_frame_that_does_not_come_is_asked_for_again()
    {
        await _harness.ConnectAsync(_link);
        await _harness.DeliverAsync(_harness.Frame(0, idr: false), _harness.Frame(1));
        await _link.WhenAcknowledgedAsync(1);
        _harness.Time.Advance(TimeSpan.FromSeconds(2.1));
        await _harness.DeliverAsync(_harness.Frame(2));
        await _link.WhenAcknowledgedAsync(2);

        Assert.Equal(2, _link.KeyFramesWanted);
    }

    [Fact]
    public async Task A_decoder_that_crashes_is_replaced_at_the_next_key_frame()
    {
        await _harness.ConnectAsync(_link);
        await _harness.DeliverAsync(_harness.Frame(0), _harness.Frame(1, ScriptedDecoder.Crash), _harness.Frame(2, idr: true));

        await _link.WhenAcknowledgedAsync(2);

        Assert.Equal([DropReason.None, DropReason.CorruptFrame, DropReason.None], _harness.Store.Outcomes.Select(o => o.Drop));
        Assert.Equal(1, _harness.Script.DecodersAlive);
    }

    [Fact]
    public async Task A_frame_past_its_deadline_is_dropped_before_the_network_sees_it()
    {
        await _harness.ConnectAsync(_link);
        EncodedFramePart frame = _harness.Frame(0);
        _harness.Time.Advance(TimeSpan.FromSeconds(2));
        await _harness.DeliverAsync(frame, _harness.Frame(1));

        await _link.WhenAcknowledgedAsync(1);

        Assert.Equal([DropReason.DeadlineExceeded, DropReason.None], _harness.Store.Outcomes.Select(o => o.Drop));
        TimeSpan allowed = new CameraPipelineOptions().FrameDeadline!.Value;
        Assert.Equal((TimeSpan.FromSeconds(2) + allowed).Ticks, _harness.Analyzer.LastDeadline);
        Assert.Equal(0, _harness.Script.FramesAlive);
    }

    [Fact]
    public async Task A_frame_that_the_network_refuses_keeps_the_reason()
    {
        _harness.Analyzer.Answer = FrameAnalysis.Dropped(DropReason.InferenceQueueFull, "Full.");
        await _harness.ConnectAsync(_link);
        await _harness.DeliverAsync(_harness.Frame(0));

        await _link.WhenAcknowledgedAsync(0);

        Assert.Equal(DropReason.InferenceQueueFull, _harness.Store.Outcomes.Single().Drop);
    }

    [Fact]
    public async Task Captures_in_the_future_are_brought_to_the_present()
    {
        await _harness.ConnectAsync(_link);
        await _harness.DeliverAsync(_harness.Frame(0) with { CapturedUnixMicroseconds = long.MaxValue });

        await _link.WhenAcknowledgedAsync(0);

        Assert.Equal((_harness.Time.GetUtcNow(), TimeSpan.Zero), (_harness.Store.Outcomes[0].CapturedAt, _harness.Store.Outcomes[0].CaptureToResult));
    }

    [Fact]
    public async Task More_frames_than_credits_are_refused_whole()
    {
        using var harness = new PipelineHarness(new CameraPipelineOptions { Credits = 2 });
        harness.Analyzer.Hold = true;
        await harness.ConnectAsync(_link);
        await harness.DeliverAsync(harness.Frame(0), harness.Frame(1));

        DeliverReply reply = await harness.DeliverAsync(harness.Frame(2));

        Assert.Contains("the limit is 2", reply.Refusal, StringComparison.Ordinal);
        Assert.Equal(2, (await harness.RunAsync(harness.Pipeline.Describe)).FramesInFlight);
    }

    [Fact]
    public async Task A_full_decode_queue_drops_and_goes_on_at_the_next_key_frame()
    {
        using var harness = new PipelineHarness(decoding: new DecoderPoolOptions { Threads = 1, QueuedFramesPerCamera = 1 });
        await harness.ConnectAsync(_link);
        await harness.DeliverAsync(harness.Frame(0, ScriptedDecoder.Stall));
        await harness.Script.Stalled;
        await harness.DeliverAsync(harness.Frame(1), harness.Frame(2), harness.Frame(3, idr: true));
        harness.Script.ReleaseStalled();
        await _link.WhenAcknowledgedAsync(3);
        await harness.DeliverAsync(harness.Frame(4));
        await _link.WhenAcknowledgedAsync(4);
        await harness.DeliverAsync(harness.Frame(5, idr: true));
        await _link.WhenAcknowledgedAsync(5);

        Assert.Equal(
            [DropReason.None, DropReason.None, DropReason.DecodeQueueFull, DropReason.DecodeQueueFull],
            harness.Store.Outcomes.Take(4).Select(o => o.Drop));
        Assert.Equal(DropReason.MissingReference, harness.Store.Outcomes[4].Drop);
        Assert.Equal(DropReason.None, harness.Store.Outcomes[5].Drop);
    }
}
