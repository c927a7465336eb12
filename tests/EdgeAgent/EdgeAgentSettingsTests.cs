using AccMpeg.Contracts.Edge;
using AccMpeg.EdgeAgent.Tests.Fakes;
using AccMpeg.Inference;

namespace AccMpeg.EdgeAgent.Tests;

/// <summary>What a gateway may change while a stream runs: settings, resolution, AccModel.</summary>
public sealed class EdgeAgentSettingsTests
{
    [Fact]
    public async Task Settings_are_adopted_at_the_next_chunk_and_answered()
    {
        await using AgentUnderTest agent = new AgentUnderTest().Live();
        agent.Options = agent.Options with { CaptureQueueFrames = 64, RingFrames = 10_000 };
        agent.Start();
        using GatewaySession session = await (await agent.Gateway.AcceptAsync()).WelcomeAsync();
        agent.Source.Deliver(2);
        await session.ReadThroughAsync(1);

        await session.SendAsync(Change(7, new EdgeSettings { QpHigh = 24, IdrIntervalFrames = 3 }));
        SettingsApplied applied = await agent.DeliverUntilAppliedAsync(session);
        agent.Source.Deliver(6);
        await session.ReadThroughAsync(agent.Source.Delivered - 1);

        Assert.Equal((7, string.Empty), (applied.Revision, applied.Error));
        Assert.Equal((24, 3), (applied.Settings.QpHigh, applied.Settings.IdrIntervalFrames));
        EncodedFrame[] before = session.Frames.Where(f => f.Chunk < applied.FromChunk).ToArray();
        EncodedFrame[] after = session.Frames.Where(f => f.Chunk >= applied.FromChunk).ToArray();
        Assert.All(before, f => Assert.Equal(30, f.Data[4]));
        Assert.All(after, f => Assert.Equal(24, f.Data[4]));
        Assert.Equal(0, after[0].Sequence % 5);
        Assert.True(after[0].Idr);
        Assert.True(after[3].Idr);
        await agent.FinishAsync(session);
    }

    [Fact]
    public async Task A_new_resolution_begins_with_a_chunk_and_an_idr_and_is_told_in_the_next_hello()
    {
        await using AgentUnderTest agent = new AgentUnderTest().Live();
        agent.Options = agent.Options with { CaptureQueueFrames = 64, RingFrames = 10_000 };
        agent.Sources[0] = new FakeSource(width: 256, height: 128);
        agent.Start();
        GatewaySession session = await (await agent.Gateway.AcceptAsync()).WelcomeAsync();
        await session.SendAsync(Change(1, new EdgeSettings { Resolution = new FrameSize { Width = 128, Height = 128 } }));
        SettingsApplied smaller = await agent.DeliverUntilAppliedAsync(session);
        await session.SendAsync(Change(2, new EdgeSettings { Resolution = new FrameSize { Width = 0, Height = 0 } }));
        SettingsApplied back = await agent.DeliverUntilAppliedAsync(session);
        await session.SendAsync(Change(3, new EdgeSettings { Resolution = new FrameSize { Width = 64, Height = 64 } }));
        SettingsApplied smallest = await agent.DeliverUntilAppliedAsync(session);
        await session.ReadThroughAsync(agent.Source.Delivered - 1);
        EncodedFrame[] frames = [.. session.Frames];
        session.Kill();
        using GatewaySession next = await (await agent.Gateway.AcceptAsync()).WelcomeAsync(agent.Source.Delivered);

        (int Columns, int Rows) SizeFrom(long chunk) => chunk >= smallest.FromChunk ? (4, 2) : chunk >= back.FromChunk || chunk < smaller.FromChunk ? (16, 8) : (8, 4);
        Assert.Equal((128, 0, 64), (smaller.Settings.Resolution.Width, back.Settings.Resolution.Width, smallest.Settings.Resolution.Width));
        Assert.All(frames, frame => Assert.Equal(SizeFrom(frame.Chunk), (frame.Data[5], frame.Data[6])));
        Assert.All(
            new[] { smaller, back, smallest }, applied => Assert.True(frames.First(frame => frame.Chunk == applied.FromChunk) is { Idr: true, Sequence: var first } && first % 5 == 0));
        Assert.Equal(Enumerable.Range(0, frames.Length).Select(i => (long)i), frames.Select(frame => frame.Sequence));
        Assert.Equal((256, 128), (session.Hello.Format.Width, session.Hello.Format.Height));
        Assert.Equal((64, 32), (next.Hello.Format.Width, next.Hello.Format.Height));
        session.Dispose();
        await agent.FinishAsync(next);
    }

    [Fact]
    public async Task A_resolution_that_cannot_be_encoded_is_refused_and_the_old_one_stays()
    {
        await using AgentUnderTest agent = new AgentUnderTest().Live();
        agent.Start();
        using GatewaySession session = await (await agent.Gateway.AcceptAsync()).WelcomeAsync();
        await session.SendAsync(Change(1, new EdgeSettings { Resolution = new FrameSize { Width = 641, Height = 360 } }));

        SettingsApplied refused = (await session.ReadUntilAsync(EdgeMessage.BodyOneofCase.SettingsApplied)).SettingsApplied;

        Assert.Equal("Resolution is 641x360; it must be WIDTHxHEIGHT, even numbers from 64 to 8192, such as 640x360, or source.", refused.Error);
        Assert.Equal(0, refused.Settings.Resolution.Width);
        await agent.FinishAsync(session);
    }

    [Theory]
    [InlineData(77, "QpHigh is 77")]
    [InlineData(13, "No network for QP 13.")]
    [InlineData(14, "QP 14 and the manifest do not go together.")]
    public async Task Settings_that_cannot_be_are_refused_with_the_reason_and_the_old_ones_stay(int qp, string reason)
    {
        await using AgentUnderTest agent = new AgentUnderTest().Live();
        agent.Options = agent.Options with { CaptureQueueFrames = 64 };
        agent.Start();
        using GatewaySession session = await (await agent.Gateway.AcceptAsync())
            .WelcomeAsync(settings: new SettingsChange { Revision = 3, Settings = new EdgeSettings { QpHigh = qp, K = 10 } });

        SettingsApplied refused = (await session.ReadUntilAsync(EdgeMessage.BodyOneofCase.SettingsApplied)).SettingsApplied;
        agent.Source.Deliver(12);
        await session.ReadThroughAsync(11);

        Assert.Equal(3, refused.Revision);
        Assert.Contains(reason, refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("(Parameter", refused.Error, StringComparison.Ordinal);
        Assert.False(refused.Settings.HasQpHigh || refused.Settings.HasK);
        Assert.All(session.Frames, f => Assert.Equal(30, f.Data[4]));
        await agent.FinishAsync(session);
    }

    [Fact]
    public async Task A_complete_change_takes_what_it_does_not_set_back_to_the_start()
    {
        await using AgentUnderTest agent = new AgentUnderTest().Live();
        agent.Options = agent.Options with { CaptureQueueFrames = 64 };
        agent.Start();
        using GatewaySession session = await (await agent.Gateway.AcceptAsync()).WelcomeAsync();
        await session.SendAsync(Change(1, new EdgeSettings { QpHigh = 22, QpLow = 44 }));
        SettingsApplied partial = await agent.DeliverUntilAppliedAsync(session);
        await session.SendAsync(new SiloMessage { Settings = new SettingsChange { Revision = 2, Settings = new EdgeSettings { QpLow = 42 }, Complete = true } });

        SettingsApplied complete = await agent.DeliverUntilAppliedAsync(session);

        Assert.Equal((22, 44), (partial.Settings.QpHigh, partial.Settings.QpLow));
        Assert.Equal((2, false, 42), (complete.Revision, complete.Settings.HasQpHigh, complete.Settings.QpLow));
        await agent.FinishAsync(session);
    }

    [Fact]
    public async Task An_AccModel_of_the_cluster_is_fetched_and_adopted_at_a_chunk_and_named_in_the_answer_and_the_next_hello()
    {
        await using AgentUnderTest agent = new AgentUnderTest().Live();
        agent.Options = agent.Options with { CaptureQueueFrames = 64 };
        agent.FetchModel = (model, _, _) => new ModelFile(
            "fetched.onnx", new ModelManifest { Name = model.Name, Sha256 = model.Sha256, AccModel = new AccModelManifest { QpHigh = 21 } });
        agent.Start();
        using GatewaySession session = await (await agent.Gateway.AcceptAsync()).WelcomeAsync();
        AccModelRef wanted = new() { Name = "doors", Version = 3, Sha256 = new string('a', 64) };
        await session.SendAsync(new SiloMessage { ModelAvailable = new ModelAvailable { AccModel = wanted } });
        SettingsApplied applied = await agent.DeliverUntilAppliedAsync(session);
        long last = agent.Source.Delivered - 1;
        await session.ReadThroughAsync(last);
        await session.SendAsync(new SiloMessage { ModelAvailable = new ModelAvailable { AccModel = wanted } });
        SettingsApplied again = (await session.ReadUntilAsync(EdgeMessage.BodyOneofCase.SettingsApplied)).SettingsApplied;

        Assert.Equal((0, string.Empty, wanted), (applied.Revision, applied.Error, applied.AccModel));
        Assert.All(session.Frames, frame => Assert.Equal(frame.Chunk >= applied.FromChunk ? 21 : 30, frame.Data[4]));
        Assert.Contains(session.Frames, frame => frame.Chunk >= applied.FromChunk);
        Assert.Equal(wanted, again.AccModel);
        await agent.FinishAsync(session);
    }

    [Fact]
    public async Task An_AccModel_that_cannot_be_had_is_answered_with_the_reason_and_the_stream_goes_on()
    {
        await using AgentUnderTest agent = new AgentUnderTest().Live();
        agent.Start();
        using GatewaySession session = await (await agent.Gateway.AcceptAsync()).WelcomeAsync();
        await session.SendAsync(new SiloMessage { ModelAvailable = new ModelAvailable { AccModel = new AccModelRef { Name = "doors", Sha256 = "ab" } } });

        SettingsApplied refused = (await session.ReadUntilAsync(EdgeMessage.BodyOneofCase.SettingsApplied)).SettingsApplied;
        agent.Source.Deliver(2);
        await session.ReadThroughAsync(1);

        Assert.Contains("doors", refused.Error, StringComparison.Ordinal);
        Assert.NotEqual("ab", refused.AccModel?.Sha256);
        await agent.FinishAsync(session);
    }

    private static SiloMessage Change(long revision, EdgeSettings settings) =>
        new() { Settings = new SettingsChange { Revision = revision, Settings = settings } };
}
