using AccMpeg.Contracts.Edge;
using AccMpeg.Contracts.Results;
using AccMpeg.EdgeAgent.Tests.Fakes;

namespace AccMpeg.EdgeAgent.Tests;

/// <summary>The whole agent over a link that breaks on cue.</summary>
public sealed class EdgeAgentLinkTests
{
    [Fact]
    public async Task A_clip_arrives_whole_and_ends_with_a_goodbye()
    {
        await using AgentUnderTest agent = new();
        agent.Source.Deliver(25).End();
        agent.Start();
        using GatewaySession session = await (await agent.Gateway.AcceptAsync()).WelcomeAsync();

        Goodbye goodbye = await session.FinishAsync();
        EdgeRunSummary summary = await agent.EndAsync();

        Assert.Equal(25, goodbye.NextSequence);
        Assert.Equal("the source ended", goodbye.Reason);
        Assert.Equal(Enumerable.Range(0, 25).Select(i => (long)i), session.Named);
        Assert.Equal([0L, 10, 20], session.Frames.Where(f => f.Idr).Select(f => f.Sequence));
        Assert.Equal([0L, 1, 2, 3, 4], session.Frames.Select(f => f.Chunk).Distinct());
        Assert.Equal((EdgeRunEnd.SourceEnded, 25, 25, 0, 1), (summary.End, summary.Captured, summary.Acknowledged, summary.Resent, summary.Connections));
        Assert.Equal(0.25, summary.MeanHighQualityShare);
        Assert.True(agent.Source.Disposed);
        Assert.Equal(1, agent.Encoder.Disposed);
    }

    [Fact]
    public async Task Hello_says_what_the_edge_is_and_runs()
    {
        await using AgentUnderTest agent = new();
        agent.Options = agent.Options with { Token = "secret" };
        agent.Start();
        using GatewaySession session = await (await agent.Gateway.AcceptAsync()).WelcomeAsync();

        Hello hello = session.Hello;
        Assert.Equal((EdgeProtocol.Version, "cam-1", "secret", 0), (hello.ProtocolVersion, hello.Camera, hello.Token, hello.FirstAvailableSequence));
        Assert.Equal(("h264", 32, 16, 10.0), (hello.Format.Codec, hello.Format.Width, hello.Format.Height, hello.Format.FrameRate));
        Assert.Equal(("accmodel", 10), (hello.Settings.Policy, hello.Settings.IdrIntervalFrames));
        Assert.False(hello.Settings.HasQpHigh || hello.Settings.HasQpLow, "The QPs come from the AccModel's manifest.");
        Assert.True(hello.Epoch > 0);
        await agent.FinishAsync(session);
    }

    [Fact]
    public async Task After_a_gateway_died_in_mid_chunk_the_stream_resumes_at_the_idr_before_what_is_stored()
    {
        await using AgentUnderTest agent = new();
        agent.Source.Deliver(18);
        agent.Start();
        using (GatewaySession dying = await (await agent.Gateway.AcceptAsync()).WelcomeAsync())
        {
            await dying.ReadThroughAsync(17);
            await dying.AckAsync(12);
            dying.Kill();
        }

        agent.Source.Deliver(4).End();
        using GatewaySession session = await (await agent.Gateway.AcceptAsync()).WelcomeAsync(resume: 13, decodeOnlyBefore: 13);
        await session.FinishAsync();
        EdgeRunSummary summary = await agent.EndAsync();

        Assert.InRange(session.Hello.FirstAvailableSequence, 0, 10);
        Assert.Equal(Enumerable.Range(10, 12).Select(i => (long)i), session.Named);
        Assert.True(session.Frames[0].Idr);
        Assert.Equal((22, 22, 22, 2), (summary.Captured, summary.Acknowledged, summary.Sent, summary.Connections));

        // Frames that were written into the dying socket were sent too.
        Assert.InRange(summary.Resent, 8, 12);
    }

    [Fact]
    public async Task A_gateway_that_asks_for_older_frames_gets_the_oldest_there_are()
    {
        await using AgentUnderTest agent = new();
        agent.Source.Deliver(18);
        agent.Start();
        using (GatewaySession first = await (await agent.Gateway.AcceptAsync()).WelcomeAsync())
        {
            await first.ReadThroughAsync(17);
            await first.AckAsync(17);
            first.Kill();
        }

        agent.Source.Deliver(1).End();
        using GatewaySession session = await (await agent.Gateway.AcceptAsync()).WelcomeAsync(resume: 3, decodeOnlyBefore: 3);
        await session.FinishAsync();

        Assert.True(session.Hello.FirstAvailableSequence is 0 or 10);
        Assert.Equal(session.Hello.FirstAvailableSequence, session.Named[0]);
        Assert.True(session.Frames[0].Idr);
        await agent.EndAsync();
    }

    [Fact]
    public async Task Without_acknowledgements_the_edge_keeps_to_its_credits_and_its_ring()
    {
        await using AgentUnderTest agent = new AgentUnderTest().Live();
        agent.Options = agent.Options with { RingFrames = 20, CaptureQueueFrames = 64 };
        agent.Start();
        using GatewaySession silent = await (await agent.Gateway.AcceptAsync()).WelcomeAsync(credits: 5);
        agent.Source.Deliver(60);
        await agent.Encoder.EnteredAsync(60);
        await silent.ReadThroughAsync(4);
        Assert.InRange(silent.Frames.Count, 1, 5);

        await silent.AckAsync(4);
        await silent.ReadThroughAsync(59);
        EdgeRunSummary summary = await agent.FinishAsync(silent);

        long dropped = silent.Drops.Count;
        Assert.InRange(dropped, 1, 55);
        Assert.All(silent.Drops.Values, reason => Assert.Equal(DropReason.EdgeRingFull, reason));
        Assert.Equal(dropped, summary.Dropped[DropReason.EdgeRingFull]);
        Assert.Equal(60 - dropped, summary.Acknowledged);
        Assert.All(silent.Frames.Where(f => silent.Drops.ContainsKey(f.Sequence - 1)), f => Assert.True(f.Idr));
    }

    [Fact]
    public async Task Without_a_link_the_ring_drops_whole_groups_and_says_exactly_how_many()
    {
        await using AgentUnderTest agent = new AgentUnderTest().Live();
        agent.Options = agent.Options with { RingFrames = 25, CaptureQueueFrames = 64 };
        agent.Encoder.Gate = new SemaphoreSlim(63);
        agent.Start();
        GatewaySession waiting = await agent.Gateway.AcceptAsync();
        agent.Source.Deliver(64);

        // Hello is answered when all frames but the last are in the ring.
        await agent.Encoder.EnteredAsync(64);
        agent.Encoder.Gate.Release();
        using GatewaySession session = await waiting.WelcomeAsync();
        await session.ReadThroughAsync(63);
        EdgeRunSummary summary = await agent.FinishAsync(session);

        Assert.Equal(Enumerable.Range(0, 64).Select(i => (long)i), session.Named);
        Assert.Equal(40, session.Drops.Count);
        Assert.Equal(40, session.Frames[0].Sequence);
        Assert.True(session.Frames[0].Idr);
        Assert.Equal(40, summary.Dropped[DropReason.EdgeRingFull]);
        Assert.Equal(24, summary.Acknowledged);
    }

    [Fact]
    public async Task A_drained_edge_delivers_what_it_has_and_ends()
    {
        await using AgentUnderTest agent = new AgentUnderTest().Live();
        agent.Options = agent.Options with { CaptureQueueFrames = 64 };
        agent.Start();
        agent.Source.Deliver(5);
        using GatewaySession session = await (await agent.Gateway.AcceptAsync()).WelcomeAsync();
        await session.ReadThroughAsync(1);

        await session.SendAsync(new SiloMessage { Drain = new Drain { Reason = "moved to another building" } });
        await session.FinishAsync();
        EdgeRunSummary summary = await agent.EndAsync();

        Assert.Equal((EdgeRunEnd.Drained, "moved to another building"), (summary.End, summary.Reason));
        Assert.Equal((0, summary.Captured), (summary.Unacknowledged, summary.Acknowledged + summary.Dropped.Values.Sum()));
    }

    [Fact]
    public async Task Stopping_reports_what_the_gateway_did_not_take_in_time()
    {
        await using AgentUnderTest agent = new AgentUnderTest().Live();
        agent.Options = agent.Options with { StopTimeout = TimeSpan.FromMilliseconds(1), CaptureQueueFrames = 64 };
        agent.Start();
        agent.Source.Deliver(10);
        using GatewaySession session = await (await agent.Gateway.AcceptAsync()).WelcomeAsync(credits: 4);
        await session.ReadThroughAsync(3);
        await agent.Encoder.EnteredAsync(10);

        agent.Stop();
        Goodbye goodbye = await session.FinishAsync();
        EdgeRunSummary summary = await agent.EndAsync();

        Assert.Equal(10, goodbye.NextSequence);
        Assert.Equal(Enumerable.Range(4, 6).Select(i => (long)i), session.Drops.Keys);
        Assert.All(session.Drops.Values, reason => Assert.Equal(DropReason.EdgeStopped, reason));
        Assert.Equal((4, 6), (summary.Acknowledged, summary.Dropped[DropReason.EdgeStopped]));
    }
}
