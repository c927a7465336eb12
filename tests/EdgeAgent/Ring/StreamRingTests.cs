using AccMpeg.Contracts.Results;
using AccMpeg.EdgeAgent.Ring;

namespace AccMpeg.EdgeAgent.Tests.Ring;

/// <summary>What leaves the ring, and in which order.</summary>
public sealed class StreamRingTests
{
    [Fact]
    public void Frames_leave_in_order_each_once_with_the_drops_between_them()
    {
        RingDriver driver = new();
        driver.Ring.Connect(0, 0, credits: 100);
        driver.AddMany(2, idrEvery: 10);
        driver.Drop(2, DropReason.EdgeOverload);
        driver.Drop(1, DropReason.LoadControl);
        driver.AddMany(2, idrEvery: 10);

        Assert.Equal("0i 1 [2-3 EdgeOverload] [4-4 LoadControl] 5 6", driver.SendAll());
        Assert.Null(driver.Send());
    }

    [Fact]
    public void Credits_bound_the_frames_in_flight_but_not_the_drops()
    {
        RingDriver driver = new();
        driver.Ring.Connect(0, 0, credits: 3);
        driver.AddMany(3, 10);
        driver.Drop(2, DropReason.LoadControl);
        driver.AddMany(3, 10);

        Assert.Equal("0i 1 2 [3-4 LoadControl]", driver.SendAll());
        driver.Ring.Acknowledge(1, credits: 3);
        Assert.Equal("5 6", driver.SendAll());
        driver.Ring.Acknowledge(1, credits: 4);
        Assert.Equal("7", driver.SendAll());
    }

    [Fact]
    public void A_message_has_frames_of_one_chunk_and_waits_for_its_number_unless_the_chunk_is_over_or_flushed()
    {
        RingDriver driver = new();
        driver.Ring.Connect(0, 0, 100);
        driver.Add(chunk: 0);
        driver.Add(chunk: 0);
        Assert.Null(driver.Send(maxFrames: 3, flush: false));
        driver.Add(chunk: 1);
        Assert.Equal("0i 1", driver.Send(3, flush: false));
        Assert.Null(driver.Send(3, flush: false));
        driver.Drop(1, DropReason.LoadControl);
        Assert.Equal("2 [3-3 LoadControl]", driver.Send(3, flush: true));
        driver.Add(chunk: 1);
        driver.Add(chunk: 1);
        driver.Add(chunk: 1);
        Assert.Equal("4 5 6", driver.Send(3, flush: false));
        driver.Add(chunk: 1);
        driver.Ring.Complete();
        Assert.Equal("7", driver.Send(3, flush: false));
    }

    [Fact]
    public void The_ring_keeps_everything_from_the_idr_before_the_oldest_unacknowledged_frame()
    {
        RingDriver driver = new();
        driver.Ring.Connect(0, 0, 100);
        driver.AddMany(12, idrEvery: 5);
        driver.SendAll();

        driver.Ring.Acknowledge(3, 100);
        Assert.Equal(0, driver.Ring.FirstAvailable);
        driver.Ring.Acknowledge(4, 100);
        Assert.Equal(5, driver.Ring.FirstAvailable);
        Assert.Equal(7, driver.UnitsAlive);
        driver.Ring.Acknowledge(11, 100);
        Assert.Equal(10, driver.Ring.FirstAvailable);
        Assert.Equal(2, driver.UnitsAlive);
    }

    [Fact]
    public void An_acknowledgement_inside_a_run_of_drops_settles_part_of_it()
    {
        RingDriver driver = new();
        driver.Ring.Connect(0, 0, 100);
        driver.Drop(10, DropReason.SourceError);
        Assert.Equal("[0-9 SourceError]", driver.SendAll());

        driver.Ring.Acknowledge(3, 100);

        RingCounts counts = driver.Ring.Count();
        Assert.Equal(4, counts.Dropped[DropReason.SourceError]);
        Assert.Equal(6, counts.PendingDrops[DropReason.SourceError]);
    }

    [Fact]
    public void A_run_that_was_sent_is_not_extended_behind_the_gateways_back()
    {
        RingDriver driver = new();
        driver.Ring.Connect(0, 0, 100);
        driver.Drop(2, DropReason.LoadControl);
        Assert.Equal("[0-1 LoadControl]", driver.SendAll());
        driver.Drop(2, DropReason.LoadControl);
        Assert.Equal("[2-3 LoadControl]", driver.SendAll());
    }

    [Fact]
    public void Abandoning_reports_what_was_not_sent()
    {
        RingDriver driver = new();
        driver.Ring.Connect(0, 0, credits: 1);
        driver.AddMany(3, 10);
        driver.SendAll();
        driver.Ring.Complete();

        driver.Ring.AbandonUnsent();

        Assert.Equal("[1-2 EdgeStopped]", driver.SendAll());
        Assert.True(driver.Ring.IsSentOut);
        driver.Ring.Acknowledge(2, 1);
        Assert.True(driver.Ring.IsSettled);
    }

    [Fact]
    public void Bytes_being_sent_outlive_the_ring()
    {
        RingDriver driver = new();
        OutgoingFrames message = new();
        driver.Ring.Connect(0, 0, 100);
        driver.AddMany(3, 10);
        Assert.True(driver.Ring.Take(message, 2, flush: true));

        driver.Ring.Clear();
        Assert.Equal(2, driver.UnitsAlive);
        message.Clear();

        Assert.Equal(0, driver.UnitsAlive);
    }
}
