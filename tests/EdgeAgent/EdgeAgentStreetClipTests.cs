using AccMpeg.Contracts;
using AccMpeg.Contracts.Edge;
using AccMpeg.EdgeAgent.Recording;
using AccMpeg.EdgeAgent.Tests.Fakes;
using AccMpeg.Encoding;
using AccMpeg.Media;
using AccMpeg.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using EncodedFrame = AccMpeg.Contracts.Edge.EncodedFrame;

namespace AccMpeg.EdgeAgent.Tests;

/// <summary>The agent of real parts on real video.</summary>
public sealed class EdgeAgentStreetClipTests
{
    [SkippableFact]
    public async Task The_street_clip_survives_a_gateway_that_dies_and_decodes_frame_by_frame()
    {
        string clip = TestData.StreetClip;
        using TemporaryFile record = new();
        await using FakeGateway gateway = new();
        using CancellationTokenSource stop = new();
        EdgeAgentOptions options = new()
        {
            Camera = CameraId.Parse("street"),
            Source = new VideoSourceOptions { Location = clip, Start = TimeSpan.FromSeconds(74) },
            Gateways = [new Uri("http://127.0.0.1:1"), gateway.Address],
            Policy = new PolicyOptions { Policy = QualityPolicies.Uniform, QpHigh = 34 },
            IdrInterval = TimeSpan.FromSeconds(1),
            RecordPath = record.Path,
            StopTimeout = GatewaySession.Patience,
        };
        Task<EdgeRunSummary> running = new EdgeAgentHost().RunAsync(options, NullLoggerFactory.Instance, TimeProvider.System, stop.Token);

        long stored;
        using (GatewaySession dying = await (await gateway.AcceptAsync()).WelcomeAsync(credits: 20))
        {
            await dying.ReadThroughAsync(12);
            Decode(dying.Frames);
            stored = dying.Named[^1];
            dying.Kill();
        }

        using GatewaySession session = await (await gateway.AcceptAsync()).WelcomeAsync(stored + 1, stored + 1);
        await session.FinishAsync();
        EdgeRunSummary summary = await running.WaitAsync(GatewaySession.Patience);

        Assert.Equal((EdgeRunEnd.SourceEnded, 55, 55), (summary.End, summary.Captured, summary.Acknowledged));
        Assert.Empty(summary.Dropped);
        Assert.InRange(session.Named[0], stored - 9, stored + 1);
        Assert.Equal(54, session.Named[^1]);
        Decode(session.Frames);
        Assert.Equal(55, Decode(Recorded(record.Path)));
    }

    private static List<EncodedFrame> Recorded(string path)
    {
        using StreamRecordReader reader = StreamRecordReader.Open(path);
        List<EncodedFrame> frames = [];
        while (reader.TryRead(out StreamRecordFrame? frame))
        {
            frames.Add(frame.Frame);
        }

        return frames;
    }

    private static int Decode(List<EncodedFrame> frames)
    {
        using H264Decoder decoder = new();
        foreach (EncodedFrame frame in frames)
        {
            using VideoFrame decoded = decoder.Decode(frame.Data.Span);
            Assert.Equal((768, 576), (decoded.Width, decoded.Height));
        }

        return frames.Count;
    }
}
