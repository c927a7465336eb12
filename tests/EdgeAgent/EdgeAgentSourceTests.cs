using AccMpeg.Contracts.Edge;
using AccMpeg.Contracts.Results;
using AccMpeg.EdgeAgent.Tests.Fakes;

namespace AccMpeg.EdgeAgent.Tests;

/// <summary>What becomes of the frames that a source delivers, and of a source that fails.</summary>
public sealed class EdgeAgentSourceTests
{
    [Fact]
    public async Task Frames_that_come_while_the_encoder_is_busy_are_dropped_and_counted()
    {
        await using AgentUnderTest agent = new AgentUnderTest().Live();
        agent.Options = agent.Options with { CaptureQueueFrames = 2 };
        agent.Encoder.Gate = new SemaphoreSlim(0);
        agent.Start();
        using GatewaySession session = await (await agent.Gateway.AcceptAsync()).WelcomeAsync();
        agent.Source.Deliver(1);
        await agent.Encoder.EnteredAsync(1);

        // One frame is in the encoder; of the next ten two can wait.
        agent.Source.Deliver(10).Fail("The cable was pulled.");
        await agent.Source.WhenReadAsync(12);
        agent.Encoder.Gate.Release(100);
        await session.ReadThroughAsync(11);
        EdgeRunSummary summary = await agent.FinishAsync(session);

        Assert.Equal([0L, 1, 2], session.Frames.Select(f => f.Sequence));
        Assert.Equal(8, summary.Dropped[DropReason.EdgeOverload]);
        Assert.Equal(1, summary.Dropped[DropReason.SourceError]);
        Assert.Equal(DropReason.SourceError, session.Drops[11]);
        Assert.Equal((12, 3), (summary.Captured, summary.Acknowledged));
    }

    [Fact]
    public async Task A_live_source_that_fails_is_opened_again_and_the_sequence_goes_on()
    {
        await using AgentUnderTest agent = new AgentUnderTest().Live();
        agent.Options = agent.Options with { CaptureQueueFrames = 64 };
        agent.Sources.Clear();
        agent.Sources.Add(new FakeSource().Deliver(3).Fail("Connection reset."));
        agent.Sources.Add(new FakeSource().Deliver(2).End());
        agent.Sources.Add(new FakeSource().Deliver(2));
        agent.Start();
        using GatewaySession session = await (await agent.Gateway.AcceptAsync()).WelcomeAsync();

        await session.ReadThroughAsync(7);
        EdgeRunSummary summary = await agent.FinishAsync(session);

        Assert.Equal([3L], session.Drops.Keys);
        Assert.Equal(7, summary.Acknowledged);
        Assert.True(agent.Sources[0].Disposed && agent.Sources[1].Disposed);
    }

    [Fact]
    public async Task A_damaged_file_ends_the_run_after_what_was_read_is_delivered()
    {
        await using AgentUnderTest agent = new();
        agent.Source.Deliver(3).Fail("The file is cut off.");
        agent.Start();
        using GatewaySession session = await (await agent.Gateway.AcceptAsync()).WelcomeAsync();

        Goodbye goodbye = await session.FinishAsync();
        EdgeRunSummary summary = await agent.EndAsync();

        Assert.Equal("The file is cut off.", goodbye.Reason);
        Assert.Equal((EdgeRunEnd.SourceFailed, "The file is cut off.", 3), (summary.End, summary.Reason, summary.Acknowledged));
    }

    [Fact]
    public async Task A_source_that_comes_back_with_another_size_ends_the_run()
    {
        await using AgentUnderTest agent = new AgentUnderTest().Live();
        agent.Sources.Clear();
        agent.Sources.Add(new FakeSource().Deliver(1).End());
        agent.Sources.Add(new FakeSource(width: 64));
        agent.Start();
        using GatewaySession session = await (await agent.Gateway.AcceptAsync()).WelcomeAsync();
        await session.FinishAsync();

        EdgeRunSummary summary = await agent.EndAsync();

        Assert.Equal(EdgeRunEnd.SourceFailed, summary.End);
        Assert.Contains("64x16", summary.Reason, StringComparison.Ordinal);
    }
}
