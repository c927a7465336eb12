using System.Collections.Immutable;
using AccMpeg.Contracts.Results;
using AccMpeg.Inference.Tests.Support;
using AccMpeg.Media;
using AccMpeg.Tests.Support;

namespace AccMpeg.Inference.Tests.FinalDnns;

/// <summary>The expected objects are what TensorFlow.js finds with the original graph on the frame scaled to 512x512.</summary>
[Collection(NetworkTests.Name)]
public sealed class CenternetDetectionTests(ImportedNetworks networks)
{
    [SkippableFact]
    public void The_street_clip_at_5_s_has_the_original_s_objects() => Check(
        TestData.StreetClip,
        5,
        [
            new("person", .711f, .481f, .309f, .524f, .448f),
            new("person", .570f, .718f, .374f, .760f, .524f),
            new("person", .546f, .877f, .448f, .923f, .637f),
            new("person", .524f, .658f, .373f, .705f, .534f),
            new("person", .475f, .565f, .305f, .598f, .421f),
            new("car", .426f, .952f, .087f, .997f, .164f),
        ]);

    [SkippableFact]
    public void The_highway_clip_at_3_s_has_the_original_s_objects() => Check(
        TestData.Clip("highway-dashcam-540p.mp4"),
        3,
        [
            new("car", .457f, .423f, .563f, .458f, .596f),
            new("truck", .443f, .104f, .539f, .199f, .640f),
            new("car", .429f, .104f, .539f, .199f, .640f),
            new("car", .341f, .382f, .563f, .418f, .599f),
        ]);

    [SkippableFact]
    public void Native_input_finds_more_of_what_is_small()
    {
        using VideoFrame frame = Frames.At(TestData.Clip("highway-dashcam-540p.mp4"), 3);

        int scaled = Detect(frame, new InputSize(512, 512)).Count(detection => detection.Label == "car");
        int native = Detect(frame, InputSize.Native).Count(detection => detection.Label == "car");

        Assert.True(native > scaled, $"{native} cars at native input, {scaled} at 512x512");
    }

    [SkippableFact]
    public void A_size_that_the_upsamplings_cannot_join_is_rounded_up()
    {
        using FinalDnn network = FinalDnn.Load(networks.Centernet, new FinalDnnOptions { Threads = 1 });

        Assert.Equal((960, 544), network.TensorSize(960, 540));
    }

    private void Check(string clip, double seconds, Expected[] expected)
    {
        using VideoFrame frame = Frames.At(clip, seconds);

        ImmutableArray<Detection> found = Detect(frame, new InputSize(512, 512));

        Assert.All(expected, one => Assert.True(found.Any(detection => one.Fits(detection, frame)), $"{one}\n{string.Join("\n", found)}"));
        Assert.Equal(found.OrderByDescending(detection => detection.Score), found);
    }

    private ImmutableArray<Detection> Detect(VideoFrame frame, InputSize input)
    {
        using FinalDnn network = FinalDnn.Load(networks.Centernet, new FinalDnnOptions { Input = input, Threads = 2 });
        ImmutableArray<Detection>[] results = new ImmutableArray<Detection>[1];
        network.Detect([frame], results);
        return results[0];
    }
}
