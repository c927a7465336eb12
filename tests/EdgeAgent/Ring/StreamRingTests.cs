using AccMpeg.Contracts.Results;
using AccMpeg.EdgeAgent.Ring;
using AccMpeg.Link;

namespace AccMpeg.EdgeAgent.Tests.Ring;

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
    public void Resuming_starts_from_the_idr_at_or_before_the_sequence_asked_for()
    {
        RingDriver driver = new();
        driver.Ring.Connect(0, 0, 100);
        driver.AddMany(8, idrEvery: 5);
        driver.SendAll();
        driver.Ring.Acknowledge(1, 100);
        driver.Ring.Disconnect();
        Assert.Null(driver.Send());

        driver.Ring.Connect(resumeSequence: 7, decodeOnlyBefore: 7, 100);

        Assert.Equal("5i 6 7", driver.SendAll());
        RingCounts counts = driver.Ring.Count();
        Assert.Equal((8, 7, 1, 8, 3), (counts.Captured, counts.Acknowledged, counts.Pending, counts.Sent, counts.Resent));
    }

    [Fact]
    public void Frames_that_are_wanted_for_decoding_only_cost_no_credit()
    {
        RingDriver driver = new();
        driver.Ring.Connect(0, 0, 100);
        driver.AddMany(6, idrEvery: 10);
        driver.SendAll();
        driver.Ring.Disconnect();

        driver.Ring.Connect(4, 4, credits: 1);

        Assert.Equal("0i 1 2 3 4", driver.SendAll());
    }

    [Fact]
    public void Asked_for_older_frames_than_it_has_the_ring_starts_with_the_oldest()
    {
        RingDriver driver = new();
        driver.Ring.Connect(0, 0, 100);
        driver.AddMany(12, idrEvery: 5);
        driver.SendAll();
        driver.Ring.Acknowledge(10, 100);
        driver.Ring.Disconnect();

        driver.Ring.Connect(2, 2, 100);

        Assert.Equal("10i 11", driver.SendAll());
    }

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

    [Theory]
    [InlineData(4, 0)]
    [InlineData(0, 4)]
    public void A_gateway_that_resumes_in_the_future_is_refused(long resume, long decodeOnlyBefore)
    {
        RingDriver driver = new();
        driver.Ring.Connect(0, 0, 10);
        driver.AddMany(3, 10);
        driver.SendAll();
        driver.AddMany(3, 10);

        LinkException error = Assert.Throws<LinkException>(() => driver.Ring.Connect(resume, decodeOnlyBefore, 10));

        Assert.Equal(LinkError.Violation, error.Error);
        Assert.Contains("frame 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gateway_that_acknowledges_what_it_was_not_sent_is_refused_and_repeats_are_harmless()
    {
        RingDriver driver = new();
        driver.Ring.Connect(0, 0, credits: 2);
        driver.AddMany(3, 10);
        driver.SendAll();

        Assert.Throws<LinkException>(() => driver.Ring.Acknowledge(2, 10));
        driver.Ring.Acknowledge(1, 10);
        driver.Ring.Acknowledge(0, 10);
        driver.Ring.Acknowledge(1, 10);

        Assert.Equal("2", driver.SendAll());
    }

    [Fact]
    public void A_repeated_acknowledgement_while_frames_are_resent_for_decoding_is_harmless()
    {
        RingDriver driver = new();
        driver.Ring.Connect(0, 0, 100);
        driver.AddMany(4, 10);
        driver.SendAll();
        driver.Ring.Disconnect();
        driver.Ring.Connect(3, 3, 100);

        driver.Ring.Acknowledge(2, 100);

        Assert.Equal("0i 1 2 3", driver.SendAll());
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
