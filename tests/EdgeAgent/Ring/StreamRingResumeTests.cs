using AccMpeg.EdgeAgent.Ring;
using AccMpeg.Link;

namespace AccMpeg.EdgeAgent.Tests.Ring;

/// <summary>A new connection to the ring, and what a gateway may ask of it.</summary>
public sealed class StreamRingResumeTests
{
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
}
