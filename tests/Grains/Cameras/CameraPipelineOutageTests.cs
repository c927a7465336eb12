using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Contracts.Results;
using AccMpeg.Grains.Cameras;
using AccMpeg.Grains.Tests.Support;

namespace AccMpeg.Grains.Tests.Cameras;

public sealed class CameraPipelineOutageTests : IDisposable
{
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(8);

    private readonly PipelineHarness _harness = new();
    private readonly RecordingLink _link = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task Frames_that_waited_for_a_host_get_their_results()
    {
        EncodedFramePart[] backlog = [_harness.Frame(0), _harness.Frame(1)];
        _harness.Time.Advance(Outage);
        await _harness.ConnectAsync(_link);

        await _harness.DeliverAsync(backlog);
        await _link.WhenAcknowledgedAsync(1);

        Assert.All(_harness.Store.Outcomes, outcome => Assert.Equal(DropReason.None, outcome.Drop));
        Assert.Equal((Outage + new CameraPipelineOptions().FrameDeadline!.Value).Ticks, _harness.Analyzer.LastDeadline);
    }

    [Fact]
    public async Task What_an_outage_allows_is_used_up_after_a_while()
    {
        EncodedFramePart old = _harness.Frame(0);
        _harness.Time.Advance(Outage);
        await _harness.ConnectAsync(_link);
        await _harness.DeliverAsync(old);
        await _link.WhenAcknowledgedAsync(0);
        EncodedFramePart late = _harness.Frame(1);

        _harness.Time.Advance(Outage * 4);
        await _harness.DeliverAsync(late);
        await _link.WhenAcknowledgedAsync(1);

        Assert.Equal([DropReason.None, DropReason.DeadlineExceeded], _harness.Store.Outcomes.Select(outcome => outcome.Drop));
    }

    [Fact]
    public async Task Frames_that_waited_for_the_store_get_their_results()
    {
        await _harness.ConnectAsync(_link);
        _harness.Store.FailNext(1);
        await _harness.DeliverAsync(_harness.Frame(0));
        await _harness.Time.WhenTimersArmedAsync();
        EncodedFramePart waiting = _harness.Frame(1);
        _harness.Time.Advance(Outage);
        await _link.WhenAcknowledgedAsync(0);

        await _harness.DeliverAsync(waiting);
        await _link.WhenAcknowledgedAsync(1);

        Assert.Equal([DropReason.None, DropReason.None], _harness.Store.Outcomes.Select(outcome => outcome.Drop));
    }
}
