using System.Collections.Immutable;
using AccMpeg.Contracts.Results;
using AccMpeg.Inference.Tests.Support;
using AccMpeg.Media;
using AccMpeg.Tests.Support;

namespace AccMpeg.Inference.Tests.FinalDnns;

[Collection(NetworkTests.Name)]
public sealed class SsdDetectionTests(ImportedNetworks networks)
{
    [SkippableFact]
    public void The_street_clip_at_5_s_has_its_six_objects()
    {
        Expected[] expected =
        [
            new("person", .94f, .48f, .31f, .52f, .45f),
            new("person", .90f, .70f, .37f, .74f, .53f),
            new("person", .86f, .66f, .38f, .70f, .53f),
            new("person", .73f, .54f, .32f, .59f, .45f),
            new("car", .83f, .94f, .08f, 1.0f, .17f),
            new("car", .67f, .83f, .07f, .94f, .17f),
        ];
        using VideoFrame frame = Frames.At(TestData.StreetClip, 5);
        using FinalDnn network = FinalDnn.Load(networks.Detector, new FinalDnnOptions { Input = new InputSize(300, 300) });

        ImmutableArray<Detection> found = Detect(network, frame);

        Assert.All(expected, one => Assert.Contains(found, detection => one.Fits(detection, frame)));
        Assert.True(found.Where(detection => detection.Score > 0.5f).Count() <= expected.Length + 1, string.Join("\n", found));
        Assert.Equal(found.OrderByDescending(detection => detection.Score), found);
    }

    [SkippableFact]
    public void The_highway_clip_at_3_s_has_its_cars()
    {
        using VideoFrame frame = Frames.At(TestData.Clip("highway-dashcam-540p.mp4"), 3);
        using FinalDnn network = FinalDnn.Load(networks.Detector, new FinalDnnOptions { Input = new InputSize(300, 300) });

        float[] cars = [.. Detect(network, frame).Where(detection => detection.Label == "car").Select(detection => detection.Score)];

        Assert.True(cars.Length >= 4, string.Join(", ", cars));
        Assert.Equal(.71f, cars[0], 0.03f);
        Assert.Equal(.60f, cars[1], 0.03f);
        Assert.Equal(.59f, cars[2], 0.03f);
        Assert.Equal(.46f, cars[3], 0.03f);
    }

    [SkippableFact]
    public void A_batch_equals_single_runs()
    {
        VideoFrame[] frames = [.. Enumerable.Range(0, 5).Select(i => Frames.At(TestData.StreetClip, 1 + (4 * i)))];
        using FinalDnn network = FinalDnn.Load(networks.Detector, new FinalDnnOptions { Input = new InputSize(432, 324), MaxBatch = 3 });
        ImmutableArray<Detection>[] together = new ImmutableArray<Detection>[frames.Length];

        network.Detect(frames, together);

        for (int i = 0; i < frames.Length; i++)
        {
            ImmutableArray<Detection> alone = Detect(network, frames[i]);
            Assert.NotEmpty(alone);
            SameDetections.Check(alone, together[i]);
            frames[i].Dispose();
        }
    }

    [SkippableTheory]
    [InlineData(768, 576)]
    [InlineData(961, 541)]
    [InlineData(33, 17)]
    public void Native_input_takes_frames_of_any_size(int width, int height)
    {
        using VideoFrame frame = Frames.Grey(width, height);
        using FinalDnn network = FinalDnn.Load(networks.Detector, new FinalDnnOptions());

        Assert.Equal((width, height), network.TensorSize(width, height));
        Assert.Empty(Detect(network, frame));
    }

    [SkippableFact]
    public void Frames_of_different_tensor_sizes_do_not_share_a_batch()
    {
        using VideoFrame small = Frames.Grey(320, 240);
        using VideoFrame large = Frames.Grey(640, 480);
        using FinalDnn network = FinalDnn.Load(networks.Detector, new FinalDnnOptions());

        ArgumentException error = Assert.Throws<ArgumentException>(() => network.Detect([small, large], new ImmutableArray<Detection>[2]));

        Assert.Contains("640x480", error.Message, StringComparison.Ordinal);
    }

    private static ImmutableArray<Detection> Detect(FinalDnn network, VideoFrame frame)
    {
        ImmutableArray<Detection>[] results = new ImmutableArray<Detection>[1];
        network.Detect([frame], results);
        return results[0];
    }
}
