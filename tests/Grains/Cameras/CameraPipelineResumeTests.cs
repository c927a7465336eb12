using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Contracts.Results;
using AccMpeg.Grains.Tests.Support;

namespace AccMpeg.Grains.Tests.Cameras;

public sealed class CameraPipelineResumeTests : IDisposable
{
    private readonly PipelineHarness _harness = new();
    private readonly RecordingLink _link = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task An_edge_that_reconnects_goes_on_after_what_arrived()
    {
        await _harness.ConnectAsync(_link);
        await _harness.DeliverAsync(_harness.Frame(0), _harness.Frame(1));
        await _link.WhenAcknowledgedAsync(1);
        var second = new RecordingLink();

        ConnectReply welcome = await _harness.ConnectAsync(second);
        await _harness.DeliverAsync(_harness.Frame(2));
        await second.WhenAcknowledgedAsync(2);

        Assert.Equal((2, 2), (welcome.ResumeSequence, welcome.DecodeOnlyBefore));
        Assert.True((await _link.Closed).Retry);
        Assert.Equal([0, 1, 2], _harness.Script.Tags);
    }

    [Fact]
    public async Task Frames_under_way_at_a_reconnect_are_not_called_stored_and_not_decoded_twice()
    {
        _harness.Analyzer.Hold = true;
        await _harness.ConnectAsync(_link);
        await _harness.DeliverAsync(_harness.Frame(0), _harness.Frame(1));
        await _harness.Analyzer.WhenHeldAsync(2);
        var second = new RecordingLink();

        ConnectReply welcome = await _harness.ConnectAsync(second);
        DeliverReply again = await _harness.DeliverAsync(_harness.Frame(0), _harness.Frame(1));
        _harness.Analyzer.CompleteAt(0);
        _harness.Analyzer.CompleteAt(1);
        await second.WhenAcknowledgedAsync(1);

        Assert.Equal((0, 0), (welcome.ResumeSequence, welcome.DecodeOnlyBefore));
        Assert.Empty(again.Refusal);
        Assert.Equal([0, 1], _harness.Script.Tags);
        Assert.Equal(2, _harness.Store.Outcomes.Count);
    }

    [Fact]
    public async Task After_a_restart_stored_frames_are_only_decoded_and_no_result_comes_twice()
    {
        await _harness.ConnectAsync(_link);
        await _harness.DeliverAsync(_harness.Frame(0), _harness.Frame(1), _harness.Frame(2));
        await _link.WhenAcknowledgedAsync(2);
        FrameOutcome[] before = [.. _harness.Store.Outcomes];
        _harness.Restart();
        var second = new RecordingLink();

        ConnectReply welcome = await _harness.ConnectAsync(second, firstAvailable: 0);
        await _harness.DeliverAsync(_harness.Frame(0), _harness.Frame(1), _harness.Frame(2), _harness.Frame(3));
        await second.WhenAcknowledgedAsync(3);

        Assert.Equal((0, 3), (welcome.ResumeSequence, welcome.DecodeOnlyBefore));
        Assert.Equal([0, 1, 2, 0, 1, 2, 3], _harness.Script.Tags);
        Assert.Equal(before, _harness.Store.Outcomes.Take(3));
        Assert.Equal([0L, 1, 2, 3], _harness.Store.Outcomes.Select(o => o.Key.Sequence));
        Assert.Equal(DropReason.None, _harness.Store.Outcomes[3].Drop);
    }

    [Fact]
    public async Task After_a_restart_the_edge_may_begin_at_its_last_key_frame()
    {
        await _harness.ConnectAsync(_link);
        await _harness.DeliverAsync(_harness.Frame(0), _harness.Frame(1), _harness.Frame(2));
        await _link.WhenAcknowledgedAsync(2);
        _harness.Restart();
        var second = new RecordingLink();

        await _harness.ConnectAsync(second);
        await _harness.DeliverAsync(_harness.Frame(2, idr: true), _harness.Frame(3));
        await second.WhenAcknowledgedAsync(3);

        Assert.Equal(DropReason.None, _harness.Store.Outcomes[3].Drop);
    }

    [Fact]
    public async Task Frames_that_the_edge_has_no_more_are_counted_as_lost()
    {
        await _harness.ConnectAsync(_link);
        await _harness.DeliverAsync(_harness.Frame(0));
        await _link.WhenAcknowledgedAsync(0);
        var second = new RecordingLink();

        ConnectReply welcome = await _harness.ConnectAsync(second, firstAvailable: 4);
        await _harness.DeliverAsync(_harness.Frame(4, idr: true));
        await second.WhenAcknowledgedAsync(4);

        Assert.Equal(4, welcome.ResumeSequence);
        Assert.Equal(
            [DropReason.None, DropReason.EdgeRingFull, DropReason.EdgeRingFull, DropReason.EdgeRingFull, DropReason.None],
            _harness.Store.Outcomes.Select(o => o.Drop));
    }

    [Fact]
    public async Task An_epoch_that_is_over_is_refused_and_the_running_one_goes_on()
    {
        await _harness.ConnectAsync(_link, epoch: 5);
        Guid connection = _harness.Connection;
        ConnectReply stale = await _harness.ConnectAsync(new RecordingLink(), epoch: 4);

        var batch = new FrameBatch { Connection = connection, Frames = [_harness.Frame(0)] };
        await _harness.RunAsync(() => _harness.Pipeline.Deliver(batch));
        await _link.WhenAcknowledgedAsync(0);

        Assert.Contains("Epoch 4 is over", stale.Refusal, StringComparison.Ordinal);
        Assert.Equal(5, _harness.Store.Outcomes.Single().Key.Epoch);
    }

    [Fact]
    public async Task A_new_epoch_takes_over_while_frames_of_the_old_one_are_finished()
    {
        _harness.Analyzer.Hold = true;
        await _harness.ConnectAsync(_link);
        await _harness.DeliverAsync(_harness.Frame(0));
        await _harness.Analyzer.WhenHeldAsync(1);
        var second = new RecordingLink();
        await _harness.ConnectAsync(second, epoch: 2);
        await _harness.DeliverAsync(_harness.Frame(0));
        await _harness.Analyzer.WhenHeldAsync(1);

        _harness.Analyzer.CompleteAt(1);
        _harness.Analyzer.CompleteAt(0);
        await second.WhenAcknowledgedAsync(0);

        Assert.Equal([(1L, 0L), (2L, 0L)], _harness.Store.Outcomes.Select(o => (o.Key.Epoch, o.Key.Sequence)));
        Assert.False((await _link.Closed).Retry);
        Assert.Empty(_link.Acks);
    }

    [Fact]
    public async Task Messages_of_a_connection_that_was_replaced_are_refused()
    {
        await _harness.ConnectAsync(_link);
        var batch = new FrameBatch { Connection = _harness.Connection, Frames = [_harness.Frame(0)] };
        await _harness.ConnectAsync(new RecordingLink());

        DeliverReply reply = await _harness.RunAsync(() => _harness.Pipeline.Deliver(batch));

        Assert.Equal((true, false), (reply.Refusal.Length > 0, reply.Retry));
        Assert.Empty(_harness.Store.Outcomes);
    }

    [Fact]
    public async Task A_connection_that_a_new_grain_does_not_know_has_to_connect_again()
    {
        await _harness.ConnectAsync(_link);
        _harness.Restart();

        DeliverReply reply = await _harness.DeliverAsync(_harness.Frame(0));

        Assert.Equal((true, true), (reply.Refusal.Length > 0, reply.Retry));
    }

    [Fact]
    public async Task A_goodbye_accounts_for_frames_that_never_came()
    {
        await _harness.ConnectAsync(_link);
        await _harness.DeliverAsync(_harness.Frame(0));
        var goodbye = new DisconnectNotice { Connection = _harness.Connection, Reason = "done", GoodbyeSequence = 3 };

        await _harness.RunAsync(() =>
        {
            _harness.Pipeline.Disconnect(goodbye);
            return 0;
        });
        await _harness.Store.WhenStoredAsync(3);

        Assert.Equal([DropReason.None, DropReason.EdgeStopped, DropReason.EdgeStopped], _harness.Store.Outcomes.Select(o => o.Drop));
        Assert.False((await _harness.RunAsync(_harness.Pipeline.Describe)).Connected);
    }

    [Fact]
    public async Task Nothing_is_acknowledged_while_the_store_fails_and_nothing_is_lost()
    {
        _harness.Store.FailNext(2);
        await _harness.ConnectAsync(_link);
        await _harness.DeliverAsync(_harness.Frame(0));
        await _harness.Time.WhenTimersArmedAsync();
        string remark = (await _harness.RunAsync(_harness.Pipeline.Describe)).Remark;
        Assert.Empty(_link.Acks);

        _harness.Time.Advance(TimeSpan.FromSeconds(1));
        await _harness.Time.WhenTimersArmedAsync();
        _harness.Time.Advance(TimeSpan.FromSeconds(2));
        await _link.WhenAcknowledgedAsync(0);

        Assert.Contains("disk is full", remark, StringComparison.Ordinal);
        Assert.Equal(3, _harness.Store.Appends);
        Assert.Equal(DropReason.None, _harness.Store.Outcomes.Single().Drop);
    }

    [Fact]
    public async Task A_stop_finishes_what_is_under_way_and_sends_the_edge_on()
    {
        _harness.Analyzer.Hold = true;
        await _harness.ConnectAsync(_link);
        await _harness.DeliverAsync(_harness.Frame(0));
        await _harness.Analyzer.WhenHeldAsync(1);
        Task stopping = _harness.RunAsync(() => _harness.Pipeline.StopAsync(TimeSpan.FromSeconds(5)));
        _harness.Analyzer.CompleteAt(0);
        await stopping;

        Assert.True((await _link.Closed).Retry);
        Assert.Single(_harness.Store.Outcomes);
    }

    [Fact]
    public async Task A_stop_does_not_wait_longer_than_it_may()
    {
        _harness.Analyzer.Hold = true;
        await _harness.ConnectAsync(_link);
        await _harness.DeliverAsync(_harness.Frame(0));
        await _harness.Analyzer.WhenHeldAsync(1);
        Task stopping = _harness.RunAsync(() => _harness.Pipeline.StopAsync(TimeSpan.FromSeconds(5)));
        await _harness.Time.WhenTimersArmedAsync();
        _harness.Time.Advance(TimeSpan.FromSeconds(5));
        await stopping;

        Assert.Empty(_harness.Store.Outcomes);
        _harness.Analyzer.CompleteAt(0);
    }
}
