using AccMpeg.Contracts.Edge;
using AccMpeg.Contracts.Results;
using AccMpeg.EdgeAgent.Encode;
using AccMpeg.EdgeAgent.Recording;
using AccMpeg.EdgeAgent.Tests.Fakes;
using AccMpeg.Inference;
using AccMpeg.Tests.Support;

namespace AccMpeg.EdgeAgent.Tests;

/// <summary>Capture, encoding and what a gateway may change of it.</summary>
public sealed class EdgeAgentEncodingTests
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

    private static SiloMessage Change(long revision, EdgeSettings settings) =>
        new() { Settings = new SettingsChange { Revision = revision, Settings = settings } };
}
