using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Contracts.Results;
using AccMpeg.Grains.Cameras;
using AccMpeg.Grains.Tests.Support;

namespace AccMpeg.Grains.Tests.Cameras;

/// <summary>What an edge declares as never coming is stored frame by frame: no more than a camera can have captured.</summary>
public sealed class CameraPipelineDropBudgetTests : IDisposable
{
    private readonly PipelineHarness _harness = new(new CameraPipelineOptions { DroppedBacklog = 100, DroppedPerSecond = 20 });
    private readonly RecordingLink _link = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task Run_after_run_is_refused_once_too_many_were_declared_and_taken_again_with_time()
    {
        await _harness.ConnectAsync(_link);
        DeliverReply first = await _harness.DeliverAsync([], [_harness.Drops(0, 59)]);
        DeliverReply tooMany = await _harness.DeliverAsync([], [_harness.Drops(60, 100)]);
        _harness.Time.Advance(TimeSpan.FromSeconds(0.05));
        DeliverReply second = await _harness.DeliverAsync([], [_harness.Drops(60, 100)]);
        DeliverReply repeated = await _harness.DeliverAsync([], [_harness.Drops(60, 100)]);
        await _link.WhenAcknowledgedAsync(100);

        Assert.Equal([string.Empty, string.Empty, string.Empty], new[] { first, second, repeated }.Select(reply => reply.Refusal));
        Assert.Equal((false, true), (tooMany.Retry, tooMany.Refusal.Contains("may report 40 frames now, 100 after a long time", StringComparison.Ordinal)));
        Assert.Equal(101, _harness.Store.Outcomes.Count);
    }

    [Theory]
    [InlineData(0, long.MaxValue)]
    [InlineData(0, 100)]
    public async Task A_run_that_no_camera_can_have_captured_stores_nothing(long from, long to)
    {
        await _harness.ConnectAsync(_link);
        DeliverReply refused = await _harness.DeliverAsync([], [_harness.Drops(from, to)]);
        await _harness.DeliverAsync(_harness.Frame(0));
        await _link.WhenAcknowledgedAsync(0);

        Assert.Contains("Start the edge agent anew", refused.Refusal, StringComparison.Ordinal);
        Assert.Single(_harness.Store.Outcomes);
    }

    [Fact]
    public async Task A_hello_that_leaves_out_too_many_is_refused_and_one_that_does_not_counts_too()
    {
        await _harness.ConnectAsync(_link);
        await _harness.DeliverAsync(_harness.Frame(0));
        await _link.WhenAcknowledgedAsync(0);
        ConnectReply far = await _harness.ConnectAsync(_link, firstAvailable: 102);
        ConnectReply near = await _harness.ConnectAsync(_link, firstAvailable: 101);
        DeliverReply more = await _harness.DeliverAsync([], [_harness.Drops(101, 101)]);

        Assert.Contains("more than 100 frames are missing", far.Refusal, StringComparison.Ordinal);
        Assert.Equal(string.Empty, near.Refusal);
        Assert.Contains("may report 0 frames now", more.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_goodbye_that_names_too_many_ends_with_those_that_may_be()
    {
        await _harness.ConnectAsync(_link);
        await _harness.RunAsync(() =>
        {
            _harness.Pipeline.Disconnect(new DisconnectNotice { Connection = _harness.Connection, Reason = "the source ended", GoodbyeSequence = long.MaxValue });
            return 0;
        });
        await _harness.RunAsync(() => _harness.Pipeline.StopAsync(TimeSpan.FromSeconds(5)));

        Assert.Equal(100, _harness.Store.Outcomes.Count);
        Assert.All(_harness.Store.Outcomes, outcome => Assert.Equal(DropReason.EdgeStopped, outcome.Drop));
    }

    [Fact]
    public void The_options_are_checked() =>
        Assert.Equal(2, new CameraPipelineOptions { DroppedBacklog = 0, DroppedPerSecond = 0 }.Validate().Count);
}
