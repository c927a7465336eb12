using AccMpeg.Contracts.Edge;
using AccMpeg.Contracts.Results;
using AccMpeg.EdgeAgent.Encode;
using AccMpeg.EdgeAgent.Recording;
using AccMpeg.EdgeAgent.Tests.Fakes;
using AccMpeg.Tests.Support;

namespace AccMpeg.EdgeAgent.Tests;

/// <summary>How frames are encoded, put into messages and recorded.</summary>
public sealed class EdgeAgentEncodingTests
{
    [Fact]
    public async Task A_frame_that_the_encoder_fails_on_is_reported_and_the_next_one_is_an_idr()
    {
        await using AgentUnderTest agent = new();
        agent.Encoder.FailAt = 3;
        agent.Source.Deliver(6).End();
        agent.Start();
        using GatewaySession session = await (await agent.Gateway.AcceptAsync()).WelcomeAsync();
        await session.FinishAsync();

        Assert.Equal(DropReason.EncodeError, session.Drops[3]);
        Assert.True(session.Frames.Single(f => f.Sequence == 4).Idr);
        Assert.Equal(5, (await agent.EndAsync()).Acknowledged);
        Assert.Equal(2, agent.Encoder.Disposed);
    }

    [Fact]
    public async Task A_frame_that_no_message_can_carry_is_reported()
    {
        await using AgentUnderTest agent = new();
        agent.Encoder.Bytes = index => index == 1 ? EdgeProtocol.MaxMessageBytes : 64;
        agent.Source.Deliver(3).End();
        agent.Start();
        using GatewaySession session = await (await agent.Gateway.AcceptAsync()).WelcomeAsync();
        await session.FinishAsync();

        Assert.Equal(DropReason.EncodeError, session.Drops[1]);
        Assert.True(session.Frames[1].Idr);
        await agent.EndAsync();
    }

    [Fact]
    public async Task Load_control_skips_frames_evenly_and_reports_them()
    {
        await using AgentUnderTest agent = new();
        agent.Options = agent.Options with { MaxFrameRate = 5 };
        agent.Source.Deliver(20).End();
        agent.Start();
        using GatewaySession session = await (await agent.Gateway.AcceptAsync()).WelcomeAsync();
        await session.FinishAsync();
        EdgeRunSummary summary = await agent.EndAsync();

        Assert.Equal(Enumerable.Range(0, 10).Select(i => 2L * i), session.Frames.Select(f => f.Sequence));
        Assert.Equal(10, summary.Dropped[DropReason.LoadControl]);
    }

    [Fact]
    public async Task Several_frames_go_in_one_message_of_one_chunk_where_asked_for()
    {
        await using AgentUnderTest agent = new();
        agent.Options = agent.Options with { FramesPerMessage = 3 };
        agent.Source.Deliver(12).End();
        agent.Encoder.Gate = new SemaphoreSlim(11);
        agent.Start();
        GatewaySession waiting = await agent.Gateway.AcceptAsync();
        await agent.Encoder.EnteredAsync(12);
        using GatewaySession session = await waiting.WelcomeAsync();
        await session.ReadThroughAsync(9);
        agent.Encoder.Gate.Release();
        await session.FinishAsync();

        // Chunks of five: 3 + 2, 3 + 2, and the rest at the end.
        Assert.Equal([3, 2, 3, 2, 2], session.MessageSizes.Where(size => size > 0));
        await agent.EndAsync();
    }

    [Fact]
    public async Task A_wanted_key_frame_is_the_next_one_and_further_wishes_wait_their_time()
    {
        FakeTimeProvider time = new();
        await using AgentUnderTest agent = new AgentUnderTest().Live();
        agent.Options = agent.Options with { IdrInterval = TimeSpan.FromMinutes(1), RingFrames = 100 };
        agent.Time = time;
        agent.Start();
        using GatewaySession session = await (await agent.Gateway.AcceptAsync()).WelcomeAsync();
        agent.Source.Deliver(2);
        await session.ReadThroughAsync(1);

        await AgentUnderTest.RequestKeyFrameAsync(session);
        agent.Source.Deliver(2);
        await session.ReadThroughAsync(3);
        await AgentUnderTest.RequestKeyFrameAsync(session);
        agent.Source.Deliver(2);
        await session.ReadThroughAsync(5);
        time.Advance(KeyFrameRequests.Distance);
        agent.Source.Deliver(2);
        await session.ReadThroughAsync(7);

        Assert.Equal([0L, 2, 6], session.Frames.Where(f => f.Idr).Select(f => f.Sequence));
        await agent.FinishAsync(session);
    }

    [Fact]
    public async Task The_record_holds_exactly_what_was_sent_once()
    {
        using TemporaryFile record = new();
        await using AgentUnderTest agent = new();
        agent.Options = agent.Options with { RecordPath = record.Path };
        agent.Source.Deliver(12);
        agent.Start();
        using (GatewaySession dying = await (await agent.Gateway.AcceptAsync()).WelcomeAsync())
        {
            await dying.ReadThroughAsync(11);
            dying.Kill();
        }

        agent.Source.Deliver(3).End();
        using GatewaySession session = await (await agent.Gateway.AcceptAsync()).WelcomeAsync();
        await session.FinishAsync();
        await agent.EndAsync();

        using StreamRecordReader reader = StreamRecordReader.Open(record.Path);
        List<StreamRecordFrame> recorded = [];
        while (reader.TryRead(out StreamRecordFrame? frame))
        {
            recorded.Add(frame);
        }

        Assert.Equal(("cam-1", 32, session.Hello.Epoch), (reader.Header.Camera, reader.Header.Format.Width, reader.Header.Epoch));
        Assert.Equal(session.Frames, recorded.Select(r => r.Frame));
        Assert.Equal(Enumerable.Range(0, 15).Select(i => 100_000L * i), recorded.Select(r => r.PositionUs));
    }

    [Fact]
    public async Task A_record_that_cannot_be_written_ends_the_run_at_once()
    {
        await using AgentUnderTest agent = new();
        agent.Options = agent.Options with { RecordPath = "/nowhere/record" };
        agent.Start();

        StreamRecordException error = await Assert.ThrowsAsync<StreamRecordException>(agent.EndAsync);
        Assert.Contains("/nowhere/record", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invalid_options_are_refused_with_every_error()
    {
        await using AgentUnderTest agent = new();
        agent.Options = agent.Options with { FramesPerMessage = 11, RingFrames = 1, Gateways = [new Uri("ftp://silo")] };

        ArgumentException error = await Assert.ThrowsAsync<ArgumentException>(agent.Start().EndAsync);

        Assert.Contains("FramesPerMessage is 11; it must be 1 to 10", error.Message, StringComparison.Ordinal);
        Assert.Contains("RingFrames is 1", error.Message, StringComparison.Ordinal);
        Assert.Contains("ftp://silo", error.Message, StringComparison.Ordinal);
    }
}
