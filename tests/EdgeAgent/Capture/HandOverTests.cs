using AccMpeg.Contracts.Results;
using AccMpeg.EdgeAgent.Capture;
using AccMpeg.EdgeAgent.Tests.Fakes;
using AccMpeg.Media;

namespace AccMpeg.EdgeAgent.Tests.Capture;

public sealed class HandOverTests
{
    private readonly HandOver _handOver = new(capacity: 2);

    [Fact]
    public void Every_captured_frame_comes_out_as_a_frame_or_in_a_run_in_order()
    {
        Assert.True(Offer());
        Assert.True(Offer());
        Assert.False(Offer());
        Assert.False(Offer());
        _handOver.Drop(DropReason.SourceError, 0);
        Take();
        Assert.True(Offer());
        Assert.False(Offer());
        _handOver.Complete();

        List<string> items = [];
        while (_handOver.Take(out HandOverItem item))
        {
            items.Add($"{item.First}-{item.Last} {item.Reason}");
            item.Frame?.Dispose();
        }

        Assert.Equal(["1-1 None", "2-3 EdgeOverload", "4-4 SourceError", "5-5 None", "6-6 EdgeOverload"], items);
    }

    [Fact]
    public void A_source_that_can_wait_waits_for_room()
    {
        Offer();
        Offer();
        using CancellationTokenSource cancel = new();
        Thread capture = new(() =>
        {
            Assert.True(_handOver.Offer(VideoFrame.Allocate(16, 16), 0, wait: true, cancel.Token));
            Assert.False(_handOver.Offer(VideoFrame.Allocate(16, 16), 0, wait: true, cancel.Token));
        });
        capture.Start();

        Take();
        cancel.Cancel();

        Assert.True(capture.Join(GatewaySession.Patience));
    }

    private bool Offer() => _handOver.Offer(VideoFrame.Allocate(16, 16), 0, wait: false, CancellationToken.None);

    private void Take()
    {
        Assert.True(_handOver.Take(out HandOverItem item));
        item.Frame!.Dispose();
    }
}
