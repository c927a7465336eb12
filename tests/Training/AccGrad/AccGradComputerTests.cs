using System.Collections.Immutable;
using AccMpeg.Contracts.Results;
using AccMpeg.Inference;
using AccMpeg.Inference.Importing.Human;
using AccMpeg.Inference.Importing.Ssd;
using AccMpeg.Media;
using AccMpeg.Tests.Support;
using AccMpeg.Training.AccGrad;

namespace AccMpeg.Training.Tests.AccGrad;

/// <summary>Accuracy gradients of the default network on a frame of the street clip.</summary>
public sealed class AccGradComputerTests : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("accmpeg-accgrad-").FullName;
    private readonly Dictionary<string, ModelFile> _networks = [];

    public async Task InitializeAsync()
    {
        string source = TestData.CocoSsd;
        string human = TestData.Human;
        foreach (ModelFile model in await CocoSsdImporter.ImportAsync(source, _directory))
        {
            _networks.Add(model.Manifest.Name, model);
        }

        foreach (ModelFile model in await HumanImporter.ImportAsync(human, _directory))
        {
            _networks.Add(model.Manifest.Name, model);
        }
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_directory, recursive: true);
        return Task.CompletedTask;
    }

    [SkippableTheory]
    [InlineData("ssdlite-coco", AccGradLabel.ScoreGradient)]
    [InlineData("ssdlite-coco", AccGradLabel.Similarity)]
    [InlineData("ssdlite-coco", AccGradLabel.SimilarityGradient)]
    [InlineData("centernet-coco", AccGradLabel.ScoreGradient)]
    [InlineData("centernet-coco", AccGradLabel.Similarity)]
    public void Macroblocks_of_objects_matter_more_than_the_others(string name, AccGradLabel label)
    {
        using VideoFrame high = StreetFrame();
        using VideoFrame low = Encoded(high, qp: 40);
        float[] gradient = Compute(name, label, high, low);

        using FinalDnn network = FinalDnn.Load(_networks[name], new FinalDnnOptions { Threads = 1, Input = InputSize.Native });
        var detections = new ImmutableArray<Detection>[1];
        network.Detect([high], detections);
        MacroblockGrid grid = MacroblockGrid.For(high.Width, high.Height);
        (double inside, double outside) = Means(gradient, grid, detections[0]);
        Assert.NotEmpty(detections[0]);
        Assert.All(gradient, value => Assert.True(value >= 0));
        Assert.True(inside > 3 * outside, $"{inside:G3} inside the boxes, {outside:G3} outside");
    }

    [SkippableFact]
    public void Decisions_make_doubtful_objects_matter_more_than_sure_ones()
    {
        using VideoFrame frame = StreetFrame();
        float[] gradient = Compute("ssdlite-coco", AccGradLabel.DecisionGradient, frame, frame);
        using FinalDnn network = FinalDnn.Load(_networks["ssdlite-coco"], new FinalDnnOptions { Threads = 1, Input = InputSize.Native });
        var detections = new ImmutableArray<Detection>[1];
        network.Detect([frame], detections);

        MacroblockGrid grid = MacroblockGrid.For(frame.Width, frame.Height);
        (double sure, _) = Means(gradient, grid, [detections[0].MaxBy(found => found.Score)]);
        (double doubtful, double elsewhere) = Means(gradient, grid, [detections[0].MinBy(found => found.Score)]);
        Assert.True(doubtful > 3 * sure, $"{doubtful:G3} in the most doubtful object, {sure:G3} in the surest");
        Assert.True(doubtful > 3 * elsewhere, $"{doubtful:G3} in the most doubtful object, {elsewhere:G3} elsewhere");
    }

    [SkippableFact]
    public void Where_low_quality_is_as_good_as_high_nothing_matters()
    {
        using VideoFrame frame = StreetFrame();

        Assert.All(Compute("ssdlite-coco", AccGradLabel.Similarity, frame, frame), value => Assert.Equal(0, value));
    }

    [SkippableFact]
    public void Invalid_options_are_refused_with_every_error()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => new AccGradComputer(_networks["ssdlite-coco"], 64, 64, new AccGradOptions { Score = 2, BoxWeight = -1, DecisionWidth = 0, Threads = 0 }));

        Assert.Contains("score is 2", error.Message, StringComparison.Ordinal);
        Assert.Contains("box weight is -1", error.Message, StringComparison.Ordinal);
        Assert.Contains("decision width is 0", error.Message, StringComparison.Ordinal);
        Assert.Contains("threads is 0", error.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Joints_have_accuracy_gradients_too()
    {
        using VideoFrame high = StreetFrame();
        using VideoFrame low = Encoded(high, qp: 40);
        AccGradOptions options = new() { Score = 0.1 };
        using AccGradComputer computer = new(_networks["movenet-lightning"], high.Width, high.Height, options);
        float[] gradient = new float[MacroblockGrid.For(high.Width, high.Height).Count];

        computer.Compute(high, low, gradient);

        Assert.Contains(gradient, value => value > 0);
        Assert.All(gradient, value => Assert.True(float.IsFinite(value) && value >= 0));
    }

    private float[] Compute(string name, AccGradLabel label, VideoFrame high, VideoFrame low)
    {
        AccGradOptions options = new() { Label = label, Input = InputSize.Native };
        using AccGradComputer computer = new(_networks[name], high.Width, high.Height, options);
        float[] gradient = new float[MacroblockGrid.For(high.Width, high.Height).Count];
        computer.Compute(high, low, gradient);
        return gradient;
    }

    private static (double Inside, double Outside) Means(float[] gradient, MacroblockGrid grid, ImmutableArray<Detection> detections)
    {
        double[] sums = new double[2];
        int[] counts = new int[2];
        for (int i = 0; i < gradient.Length; i++)
        {
            float x = ((i % grid.Columns) + 0.5f) * MacroblockGrid.BlockSize;
            float y = ((i / grid.Columns) + 0.5f) * MacroblockGrid.BlockSize;
            int at = detections.Any(d => x >= d.Box.X1 && x < d.Box.X2 && y >= d.Box.Y1 && y < d.Box.Y2) ? 0 : 1;
            sums[at] += gradient[i];
            counts[at]++;
        }

        return (sums[0] / counts[0], sums[1] / counts[1]);
    }

    private static VideoFrame StreetFrame()
    {
        using IVideoSource source = VideoSource.Open(new VideoSourceOptions { Location = TestData.StreetClip, Start = TimeSpan.FromSeconds(5) });
        return source.Read(CancellationToken.None)!;
    }

    private static VideoFrame Encoded(VideoFrame frame, int qp)
    {
        using IRegionEncoder encoder = RegionEncoders.Create(new EncoderOptions { Width = frame.Width, Height = frame.Height, FrameRate = 10, IdrInterval = 10 });
        using EncodedFrame encoded = encoder.Encode(frame, QualityMap.Uniform(MacroblockGrid.For(frame.Width, frame.Height), qp));
        using H264Decoder decoder = new();
        return decoder.Decode(encoded.Data.Span);
    }
}
