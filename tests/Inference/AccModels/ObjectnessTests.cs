using System.Collections.Immutable;
using AccMpeg.Contracts.Results;
using AccMpeg.Inference.Tests.Support;
using AccMpeg.Media;
using AccMpeg.Tests.Support;

namespace AccMpeg.Inference.Tests.AccModels;

[Collection(NetworkTests.Name)]
public sealed class ObjectnessTests(ImportedNetworks networks)
{
    [SkippableFact]
    public void Persons_and_cars_score_high_and_the_empty_road_low()
    {
        using VideoFrame frame = Frames.At(TestData.StreetClip, 5);
        using FinalDnn detector = FinalDnn.Load(networks.Detector, new FinalDnnOptions());
        ImmutableArray<Detection>[] found = new ImmutableArray<Detection>[1];
        detector.Detect([frame], found);
        MacroblockGrid grid = MacroblockGrid.For(frame.Width, frame.Height);

        float[] scores = Score(frame);

        Detection[] objects = [.. found[0].Where(detection => detection.Label is "person" or "car")];
        Assert.True(objects.Length >= 5);
        Assert.All(objects, one => Assert.True(ScoreAt(scores, grid, one.Box) > 0.3f, $"{one} has {ScoreAt(scores, grid, one.Box)}"));

        // Bottom left of the picture: paving without anybody on it.
        Assert.True(ScoreAt(scores, grid, new BoundingBox(160, 520, 320, 560)) < 0.1f);
        double alpha = networks.Objectness.Manifest.AccModel!.Alpha;
        Assert.InRange(scores.Count(score => score >= alpha), 0.02 * scores.Length, 0.25 * scores.Length);
        Assert.All(scores, score => Assert.InRange(score, 0, 1));
    }

    [SkippableTheory]
    [InlineData(768, 576)]
    [InlineData(961, 541)]
    [InlineData(1280, 720)]
    [InlineData(100, 50)]
    [InlineData(17, 33)]
    public void There_is_one_score_per_macroblock_at_any_size(int width, int height)
    {
        using VideoFrame frame = Frames.Grey(width, height);

        float[] scores = Score(frame);

        Assert.All(scores, score => Assert.InRange(score, 0, 0.5f));
    }

    [SkippableFact]
    public void Room_for_another_grid_is_refused()
    {
        using VideoFrame frame = Frames.Grey(64, 64);
        using AccModel network = AccModel.Load(networks.Objectness, new AccModelOptions());

        ArgumentException error = Assert.Throws<ArgumentException>(() => network.Score(frame, new float[15]));

        Assert.Contains("16 macroblocks", error.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_run_costs_little_managed_memory()
    {
        using VideoFrame frame = Frames.Grey(320, 240);
        using AccModel network = AccModel.Load(networks.Objectness, new AccModelOptions());
        float[] scores = new float[MacroblockGrid.For(320, 240).Count];
        network.Score(frame, scores);
        network.Score(frame, scores);

        // ONNX Runtime's binding makes its argument arrays anew for each run; tensors (here 115 kB) must not be among it.
        Assert.InRange(Allocations.Least(10, () => network.Score(frame, scores)), 0, 10 * 2048);
    }

    private float[] Score(VideoFrame frame)
    {
        using AccModel network = AccModel.Load(networks.Objectness, new AccModelOptions());
        float[] scores = new float[MacroblockGrid.For(frame.Width, frame.Height).Count];
        network.Score(frame, scores);
        return scores;
    }

    // The highest score of the macroblocks at the middle of a box.
    private static float ScoreAt(float[] scores, MacroblockGrid grid, BoundingBox box)
    {
        int column = (int)((box.X1 + box.X2) / 2 / MacroblockGrid.BlockSize);
        int row = (int)((box.Y1 + box.Y2) / 2 / MacroblockGrid.BlockSize);
        return scores[(row * grid.Columns) + column];
    }
}
