using System.Runtime.InteropServices;
using AccMpeg.Encoding;
using AccMpeg.Inference;
using AccMpeg.Media;
using AccMpeg.Tests.Support;

namespace AccMpeg.Evaluation.Tests;

/// <summary>Twenty frames of real footage under a handful of settings.</summary>
public sealed class CurveRunTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("accmpeg-curve-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [SkippableFact]
    public void Scores_that_rise_with_the_objects_save_and_a_second_run_measures_nothing_anew()
    {
        CurveOptions options = Options("highway-dashcam-540p.mp4") with { Scores = Scores(column => column is >= 12 and < 48 ? 1 : 0), Alphas = [0.5, 2] };

        CurveReport report = CurveRun.Execute(options);
        Steps again = new();
        CurveReport second = CurveRun.Execute(options, again);

        Assert.Equal((20, 20, 960, 540), (report.Frames, report.FirstFrame, report.Width, report.Height));
        Assert.Equal([24, 28, 32], report.UniformPoints.Select(point => point.Settings.QpHigh));
        Assert.True(report.UniformPoints[0].Bytes > report.UniformPoints[2].Bytes);
        Assert.Equal([0.0, 0.6], report.PolicyPoints.Select(point => point.HighQualityShare!.Value));
        Assert.InRange(report.PolicyPoints[1].Bytes, report.UniformPoints[2].Bytes, report.UniformPoints[0].Bytes);
        Assert.All(report.PolicyPoints.Concat(report.UniformPoints), point => Assert.InRange(point.MicroF1, 0.2, 1));
        Assert.Empty(again.Seen);
        Assert.Equal(report.BytesRatioAtEqualMicroF1, second.BytesRatioAtEqualMicroF1);
        Assert.Contains("</svg>", CurvePlot.Svg(report), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Uniform_costs_what_uniform_costs()
    {
        CurveReport report = CurveRun.Execute(Options("highway-dashcam-540p.mp4") with { Policy = new PolicyOptions { Policy = QualityPolicies.Uniform } });

        Assert.Equal(report.UniformPoints.Reverse(), report.PolicyPoints);
        Assert.Equal(1, report.BytesRatioAtEqualMicroF1.Overall.Value!.Value, 9);
    }

    [SkippableFact]
    public void A_clip_that_is_not_held_in_memory_gives_the_same_points()
    {
        CurveOptions held = Options("highway-dashcam-540p.mp4") with { Policy = new PolicyOptions { Policy = QualityPolicies.Uniform }, UniformQps = [30, 36] };
        CurveOptions read = held with { Measure = held.Measure with { Memory = 0, Cache = null } };

        Assert.Equal(CurveRun.Execute(held).UniformPoints, CurveRun.Execute(read).UniformPoints);
    }

    [SkippableFact]
    public void Scores_of_another_size_are_refused_with_both_sizes()
    {
        string path = Path.Combine(_directory, "short.bin");
        File.WriteAllBytes(path, new byte[100]);

        EvaluationException error = Assert.Throws<EvaluationException>(() => CurveRun.Execute(Options("highway-dashcam-540p.mp4") with { Scores = path }));

        Assert.Contains("100 bytes", error.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_part_shorter_than_a_chunk_is_refused()
    {
        Assert.True(ClipPart.TryParseFrames("3-7", out ClipPart part));
        CurveOptions options = Options("highway-dashcam-540p.mp4");

        EvaluationException error = Assert.Throws<EvaluationException>(() => CurveRun.Execute(options with { Measure = options.Measure with { Part = part } }));

        Assert.Contains("5 frames, less than a chunk of 10", error.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Footage_without_objects_is_refused()
    {
        CurveOptions options = Options("highway-dashcam-540p.mp4") with { Policy = new PolicyOptions { Policy = QualityPolicies.Uniform } };

        EvaluationException error = Assert.Throws<EvaluationException>(() => CurveRun.Execute(options with { Measure = options.Measure with { Score = 0.999 } }));

        Assert.Contains("finds nothing in the 20 frames", error.Message, StringComparison.Ordinal);
    }

    private CurveOptions Options(string clip)
    {
        Assert.True(ClipPart.TryParseFrames("20-39", out ClipPart part));
        return new CurveOptions
        {
            Measure = new MeasureOptions
            {
                Source = TestData.Clip(clip),
                Part = part,
                FinalDnn = ModelFile.Load(TestData.Cached("models", "ssdlite-coco.onnx")),
                Every = 5,
                Draws = 50,
                Cache = Path.Combine(_directory, "cache"),
            },
            Policy = new PolicyOptions { QpHigh = 24, QpLow = 34 },
            UniformQps = [24, 28, 32],
        };
    }

    /// <summary>One map per chunk, the same in every row.</summary>
    private string Scores(Func<int, float> ofColumn)
    {
        MacroblockGrid grid = MacroblockGrid.For(960, 540);
        float[] map = [.. Enumerable.Range(0, grid.Count).Select(i => ofColumn(i % grid.Columns))];
        string path = Path.Combine(_directory, "scores.bin");
        File.WriteAllBytes(path, MemoryMarshal.AsBytes<float>([.. map, .. map]).ToArray());
        return path;
    }

    private sealed class Steps : IProgress<MeasureProgress>
    {
        public List<MeasureProgress> Seen { get; } = [];

        public void Report(MeasureProgress value) => Seen.Add(value);
    }
}
