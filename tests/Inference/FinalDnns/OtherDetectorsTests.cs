using System.Collections.Immutable;
using AccMpeg.Contracts.Results;
using AccMpeg.Inference.Importing;
using AccMpeg.Inference.Tests.Support;
using AccMpeg.Media;
using AccMpeg.Tests.Support;

namespace AccMpeg.Inference.Tests.FinalDnns;

[Collection(NetworkTests.Name)]
public sealed class OtherDetectorsTests(ImportedNetworks networks) : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [SkippableTheory]
    [InlineData("yolox_nano.onnx", ModelFamily.Yolox, 416)]
    [InlineData("fastestdet.onnx", ModelFamily.FastestDet, 352)]
    public void Another_network_finds_the_persons_that_the_ssd_finds(string file, ModelFamily family, int size)
    {
        using VideoFrame frame = Frames.At(TestData.StreetClip, 5);
        ModelFile model = OnnxDetectorImporter.Import(TestData.Network(file), family, "other", _directory.Path);
        Assert.Equal(new InputSize(size, size), model.Manifest.Input.Size);

        ImmutableArray<Detection> reference = Detect(networks.Detector, frame);
        ImmutableArray<Detection> found = Detect(model, frame);

        Detection[] persons = [.. reference.Where(detection => detection is { Label: "person", Score: > 0.7f })];
        Assert.Equal(5, persons.Length);
        Assert.All(persons, person => Assert.Contains(
            found, other => other.Label == "person" && other.Box.IntersectionOverUnion(person.Box) > 0.5f));
        Assert.True(found.Length <= 10, string.Join("\n", found));
    }

    [SkippableFact]
    public void Yolox_finds_a_car_on_the_highway_where_the_ssd_does()
    {
        using VideoFrame frame = Frames.At(TestData.Clip("highway-dashcam-540p.mp4"), 3);
        ModelFile model = OnnxDetectorImporter.Import(TestData.Network("yolox_nano.onnx"), ModelFamily.Yolox, "yolox-nano", _directory.Path);

        Detection car = Detect(networks.Detector, frame).First(detection => detection.Label == "car");

        Assert.Contains(Detect(model, frame), other => other.Label == "car" && other.Box.IntersectionOverUnion(car.Box) > 0.5f);
    }

    [SkippableFact]
    public void A_network_of_one_image_at_a_time_takes_batches_all_the_same()
    {
        using VideoFrame first = Frames.At(TestData.StreetClip, 5);
        using VideoFrame second = Frames.At(TestData.StreetClip, 20);
        ModelFile model = OnnxDetectorImporter.Import(TestData.Network("yolox_nano.onnx"), ModelFamily.Yolox, "yolox-nano", _directory.Path);
        using FinalDnn network = FinalDnn.Load(model, new FinalDnnOptions { MaxBatch = 8 });
        ImmutableArray<Detection>[] results = new ImmutableArray<Detection>[2];

        network.Detect([first, second], results);

        Assert.Equal(1, network.MaxBatch);
        SameDetections.Check(Detect(model, first), results[0]);
        SameDetections.Check(Detect(model, second), results[1]);
    }

    [SkippableFact]
    public void A_fixed_input_refuses_another_size()
    {
        ModelFile model = OnnxDetectorImporter.Import(TestData.Network("yolox_nano.onnx"), ModelFamily.Yolox, "yolox-nano", _directory.Path);

        ModelException error = Assert.Throws<ModelException>(
            () => FinalDnn.Load(model, new FinalDnnOptions { Input = new InputSize(640, 640) }));

        Assert.Contains("416x416", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _directory.Dispose();

    private static ImmutableArray<Detection> Detect(ModelFile model, VideoFrame frame)
    {
        using FinalDnn network = FinalDnn.Load(model, new FinalDnnOptions());
        ImmutableArray<Detection>[] results = new ImmutableArray<Detection>[1];
        network.Detect([frame], results);
        return results[0];
    }
}
