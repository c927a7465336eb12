using AccMpeg.Contracts.Results;
using AccMpeg.EdgeAgent.Ring;

namespace AccMpeg.EdgeAgent.Tests.Ring;

/// <summary>What gives way when the ring is full.</summary>
public sealed class StreamRingRoomTests
{
    [Fact]
    public void A_full_ring_without_link_drops_the_oldest_group_and_resumes_with_an_idr()
    {
        RingDriver driver = new(maxFrames: 10);
        driver.AddMany(14, idrEvery: 4);

        Assert.Equal(10, driver.UnitsAlive);
        driver.Ring.Connect(0, 0, 100);

        Assert.Equal("[0-3 EdgeRingFull] 4i 5 6 7 8i 9 10 11 12i 13", driver.SendAll());
    }

    [Fact]
    public void A_full_ring_without_a_later_idr_drops_all_and_forces_an_idr()
    {
        RingDriver driver = new(maxFrames: 6, maxBytes: 350);
        driver.Ring.Add(driver.Frame(idr: true, bytes: 10));
        driver.Ring.Add(driver.Frame(idr: false, bytes: 160));
        Assert.False(driver.Ring.KeyFrameNeeded);

        Assert.False(driver.Ring.Add(driver.Frame(idr: false, bytes: 300)));
        Assert.True(driver.Ring.KeyFrameNeeded);
        Assert.False(driver.Ring.Add(driver.Frame(idr: false, bytes: 1)));
        Assert.True(driver.Ring.Add(driver.Frame(idr: true, bytes: 1)));

        driver.Ring.Connect(0, 0, 100);
        Assert.Equal("[0-3 EdgeRingFull] 4i", driver.SendAll());
        Assert.Equal(1, driver.UnitsAlive);
    }

    [Fact]
    public void A_group_never_takes_more_than_half_of_the_ring()
    {
        RingDriver driver = new(maxFrames: 10);
        driver.Ring.Connect(0, 0, 100);
        for (int i = 0; i < 40; i++)
        {
            driver.Add();
            driver.SendAll();
            driver.Ring.Acknowledge(i, 100);
            Assert.InRange(driver.UnitsAlive, 1, 5);
        }
    }

    [Fact]
    public void While_connected_frames_on_their_way_stay_and_unsent_ones_give_way()
    {
        RingDriver driver = new(maxFrames: 8);
        driver.Ring.Connect(0, 0, credits: 2);
        driver.AddMany(8, idrEvery: 4);
        Assert.Equal("0i 1", driver.SendAll());

        driver.Add(idr: true);
        driver.Ring.Acknowledge(1, credits: 100);

        Assert.Equal("[2-3 EdgeRingFull] 4i 5 6 7 8i", driver.SendAll());
        driver.Ring.Disconnect();
        driver.Ring.Connect(2, 2, 100);
        Assert.Equal("0i 1 [2-3 EdgeRingFull] 4i 5 6 7 8i", driver.SendAll());
    }

    [Fact]
    public void Full_of_frames_on_their_way_the_ring_drops_the_new_one_and_asks_for_an_idr()
    {
        RingDriver driver = new(maxFrames: 4);
        driver.Ring.Connect(0, 0, 100);
        driver.AddMany(4, idrEvery: 2);
        driver.SendAll();

        Assert.False(driver.Add());
        Assert.True(driver.Ring.KeyFrameNeeded);
        Assert.Equal("[4-4 EdgeRingFull]", driver.SendAll());
        driver.Ring.Acknowledge(4, 100);
        Assert.True(driver.Add());
        Assert.Equal("5i", driver.SendAll());
    }

    [Fact]
    public void Frames_that_were_delivered_before_they_gave_way_count_as_acknowledged()
    {
        RingDriver driver = new(maxFrames: 8);
        driver.Ring.Connect(0, 0, 100);
        driver.AddMany(2, idrEvery: 4);
        driver.SendAll();
        driver.Ring.Disconnect();
        driver.AddMany(8, idrEvery: 4);

        // Both frames had arrived, their acknowledgement was lost with the link.
        driver.Ring.Connect(2, 2, 100);
        Assert.Equal("[2-3 EdgeRingFull] 4i 5 6 7 8i 9", driver.SendAll());
        driver.Ring.Acknowledge(9, 100);

        RingCounts counts = driver.Ring.Count();
        Assert.Equal((10, 8), (counts.Captured, counts.Acknowledged));
        Assert.Equal(2, counts.Dropped[DropReason.EdgeRingFull]);
    }

    [Fact]
    public void A_producer_that_can_wait_is_let_on_by_an_acknowledgement()
    {
        RingDriver driver = new(maxFrames: 4);
        driver.Ring.Connect(0, 0, 100);
        driver.AddMany(4, idrEvery: 2);
        driver.SendAll();
        using CancellationTokenSource cancel = new();
        Thread waiter = new(() => Assert.True(driver.Ring.WaitForRoom(cancel.Token)));
        waiter.Start();

        driver.Ring.Acknowledge(3, 100);

        Assert.True(waiter.Join(TimeSpan.FromSeconds(30)));
        cancel.Cancel();
        driver.AddMany(4, 2);
        Assert.False(driver.Ring.WaitForRoom(cancel.Token));
    }

    [Fact]
    public void A_long_outage_with_load_control_keeps_the_number_and_not_every_reason()
    {
        RingDriver driver = new(maxFrames: 10);
        for (int i = 0; i < 20_000; i++)
        {
            driver.Add(idr: i % 4 == 0);
            driver.Drop(1, DropReason.LoadControl);
        }

        driver.Ring.Connect(0, 0, 1_000);
        OutgoingFrames message = new();
        driver.Ring.Take(message, 10, flush: true);

        Assert.InRange(message.Message.Frames.Drops.Count, 1, 512);
        Assert.Equal(0, message.Message.Frames.Drops[0].FirstSequence);
        Assert.InRange(driver.Ring.Occupancy.Frames, 1, 10);
        RingCounts counts = driver.Ring.Count();
        Assert.Equal(40_000, counts.Captured);
        Assert.Equal(40_000, counts.Pending + counts.PendingDrops.Values.Sum());
        message.Clear();
    }
}
