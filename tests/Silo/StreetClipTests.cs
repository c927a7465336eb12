using System.Collections.Immutable;
using System.Net;
using AccMpeg.Contracts;
using AccMpeg.Contracts.Results;
using AccMpeg.Grains.Cameras;
using AccMpeg.Inference;
using AccMpeg.Media;
using AccMpeg.Silo.Results;
using AccMpeg.Silo.Tests.Support;
using AccMpeg.Tests.Support;
using EncodedFrame = AccMpeg.Contracts.Edge.EncodedFrame;

namespace AccMpeg.Silo.Tests;

/// <summary>The whole chain with nothing scripted but the edge: clip, encoder, gateway, decoder, batcher, network, store.</summary>
public sealed class StreetClipTests
{
    private const int Frames = 24;
    private const int Cameras = 2;

    private static readonly InputSize Input = new(432, 324);

    [SkippableFact]
    public async Task Results_equal_the_network_run_directly_on_the_bitstream_frame_by_frame()
    {
        string models = TestData.Cached("models");
        EncodedFrame[] stream = Encode(TestData.StreetClip);
        using var directory = new TemporaryDirectory();
        var options = new SiloOptions
        {
            Listen = new IPEndPoint(IPAddress.Loopback, 0),
            DataDirectory = directory.Path,
            ModelDirectory = models,
            Input = Input,
            OrleansSiloPort = 0,
            OrleansGatewayPort = 0,
            Cameras = new CameraPipelineOptions { FrameDeadline = null },
        };
        await using (SiloHost silo = await SiloHost.StartAsync(options))
        {
            await Task.WhenAll(Enumerable.Range(0, Cameras).Select(i => SendAsync(silo.Address, $"street-{i}", stream)));
        }

        ImmutableArray<Detection>[] expected = DetectDirectly(models, stream);
        await using SqliteResultStore store = SqliteResultStore.Open(new SqliteResultStoreOptions { Path = directory.File("results.db") });
        for (int camera = 0; camera < Cameras; camera++)
        {
            IReadOnlyList<FrameOutcome> stored = await store.ReadAsync(CameraId.Parse($"street-{camera}"), null, 1000, default);
            Assert.Equal(Frames, stored.Count);
            for (int i = 0; i < Frames; i++)
            {
                AssertSame(expected[i], stored[i]);
            }
        }
    }

    private static void AssertSame(ImmutableArray<Detection> expected, FrameOutcome outcome)
    {
        Assert.Equal((DropReason.None, 768, 576, "ssdlite-coco"), (outcome.Drop, outcome.Width, outcome.Height, outcome.FinalDnn));
        Assert.Equal(expected.Select(d => d.Label), outcome.Detections.Select(d => d.Label));
        foreach ((Detection direct, Detection stored) in expected.Zip(outcome.Detections))
        {
            Assert.Equal(direct.Score, stored.Score, 0.001f);
            Assert.True(direct.Box.IntersectionOverUnion(stored.Box) > 0.99f);
        }
    }

    private static EncodedFrame[] Encode(string clip)
    {
        using IVideoSource source = VideoSource.Open(new VideoSourceOptions { Location = clip, Start = TimeSpan.FromSeconds(5) });
        using IRegionEncoder encoder = RegionEncoders.Create(
            new EncoderOptions { Width = source.Info.Width, Height = source.Info.Height, FrameRate = source.Info.FrameRate, IdrInterval = 50 });
        var grid = MacroblockGrid.For(source.Info.Width, source.Info.Height);
        var qps = new byte[grid.Count];
        for (int i = 0; i < qps.Length; i++)
        {
            qps[i] = (byte)(i % 3 == 0 ? 30 : 40);
        }

        QualityMap map = QualityMap.FromQps(grid, qps);
        var stream = new EncodedFrame[Frames];
        for (int i = 0; i < Frames; i++)
        {
            using VideoFrame frame = source.Read(CancellationToken.None)!;
            using Media.EncodedFrame unit = encoder.Encode(frame, map);
            stream[i] = new EncodedFrame
            {
                Sequence = i,
                CapturedUnixUs = Link.UnixMicroseconds.Now(TimeProvider.System),
                Idr = unit.IsIdr,
                HighQualityShare = map.ShareAtOrBelow(30),
                Data = Google.Protobuf.ByteString.CopyFrom(unit.Data.Span),
            };
        }

        return stream;
    }

    private static async Task SendAsync(Uri silo, string camera, EncodedFrame[] stream)
    {
        using ScriptedEdge edge = await ScriptedEdge.ConnectAsync(silo);
        Contracts.Edge.Hello hello = ScriptedEdge.Hello(camera);
        hello.Format.Width = 768;
        hello.Format.Height = 576;
        await edge.GreetAsync(hello);
        for (int i = 0; i < Frames; i += 2)
        {
            await edge.SendAsync(ScriptedEdge.Frames(stream.AsSpan(i, 2)));
        }

        await edge.WhenAcknowledgedAsync(Frames - 1);
    }

    private static ImmutableArray<Detection>[] DetectDirectly(string models, EncodedFrame[] stream)
    {
        using FinalDnn network = FinalDnn.Load(new ModelCatalog(models).Find("ssdlite-coco"), new FinalDnnOptions { Input = Input });
        using var decoder = new H264Decoder();
        var results = new ImmutableArray<Detection>[stream.Length];
        for (int i = 0; i < stream.Length; i++)
        {
            using VideoFrame frame = decoder.Decode(stream[i].Data.Span);
            network.Detect([frame], results.AsSpan(i, 1));
        }

        return results;
    }
}
