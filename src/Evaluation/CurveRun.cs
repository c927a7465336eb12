using AccMpeg.Encoding;
using AccMpeg.Evaluation.Curves;
using AccMpeg.Evaluation.Maps;
using AccMpeg.Evaluation.Points;
using AccMpeg.Evaluation.Sweeps;
using AccMpeg.Inference;

namespace AccMpeg.Evaluation;

/// <summary>Measures a policy's curve of bytes against accuracy, and that of uniform QP beside it.</summary>
public static class CurveRun
{
    // Scores from a file have no manifest to say these.
    private static readonly AccModelManifest ForScores = new() { Alpha = 0, Gamma = 0 };

    /// <summary>Runs the measurement.</summary>
    /// <exception cref="EvaluationException">The options are wrong, or there is nothing to measure.</exception>
    /// <exception cref="ModelException">A network cannot be used.</exception>
    /// <exception cref="Media.MediaException">The source cannot be read.</exception>
    public static CurveReport Execute(CurveOptions options, IProgress<MeasureProgress>? progress = null, CancellationToken cancellation = default)
    {
        IReadOnlyList<string> errors = options.Validate();
        if (errors.Count > 0)
        {
            throw new EvaluationException(string.Join(Environment.NewLine, errors));
        }

        using PointMeasurer measurer = PointMeasurer.Open(options.Measure, cancellation);
        int[] qps = [.. options.UniformQps.Distinct().Order()];
        List<SweepPoint> sweep = [.. qps.Select(qp => SweepPoint.Uniform(measurer.Clip, qp))];
        MaskPersistence? persistence = null;
        if (options.Policy.Policy != QualityPolicies.Uniform)
        {
            AccModelManifest manifest = options.AccModel?.Manifest.AccModel ?? ForScores;
            PolicyOptions resolved = options.Policy.Resolve(manifest);
            ScoreTrack scores = Score(options, measurer, resolved.K!.Value, cancellation);
            ScoredPolicy policy = new(scores, measurer.Clip.Grid, measurer.Clip.Count);
            IReadOnlyList<double> alphas = options.Alphas ?? (options.Scores is null ? AlphaGrid.Of(manifest) : AlphaGrid.Of(scores, resolved.K.Value));
            sweep.AddRange(alphas.Select(alpha => SweepPoint.Of(policy, resolved with { Alpha = alpha })).DistinctBy(point => point.Maps.Hash));
            persistence = options.Scores is null ? policy.Persistence(resolved) : null;
        }

        IReadOnlyList<FrameResult[]> frames = measurer.Measure([.. sweep.Select(point => point.Maps)], progress, cancellation);
        return Report(options, measurer, qps, sweep, frames) with { MaskPersistence = persistence };
    }

    private static ScoreTrack Score(CurveOptions options, PointMeasurer measurer, int k, CancellationToken cancellation)
    {
        if (options.Scores is string path)
        {
            return ScoreFile.Load(path, measurer.Clip, k);
        }

        ModelFile file = options.AccModel ?? throw new EvaluationException("The policy accmodel needs an AccModel, or scores from a file.");
        using AccModel model = AccModel.Load(file, new AccModelOptions { Device = options.Measure.Device, Threads = options.Measure.Threads });

        // The first frame of each chunk, from which its map comes, and the one nine later, which tells how long a map holds.
        return AccModelScores.Of(
            model, measurer.Clip, frame => frame % k == 0 || (frame >= MaskPersistence.Distance && (frame - MaskPersistence.Distance) % k == 0), cancellation);
    }

    private static CurveReport Report(
        CurveOptions options, PointMeasurer measurer, int[] qps, List<SweepPoint> sweep, IReadOnlyList<FrameResult[]> frames)
    {
        MeasureOptions measure = options.Measure;
        CurvePoint[] points = [.. sweep.Zip(frames, (point, of) => point.Measured(of, measurer.Clip.Info.FrameRate))];
        ChunkTotals[][] chunks = [.. frames.Select(of => ChunkTotals.Cut(of, measure.Gop, measure.Chunk))];

        // Under the policy uniform both sides are the same.
        int first = sweep.Count > qps.Length ? qps.Length : 0;
        CurveComparison comparison = new(new PointTable(chunks[first..]), new UniformTable(new PointTable(chunks[..qps.Length]), qps));
        return new CurveReport
        {
            Source = measure.Source,
            SourceSha256 = measurer.Clip.Sha256,
            FirstFrame = measurer.Clip.First,
            Frames = measurer.Clip.Count,
            JudgedFrames = (measurer.Clip.Count + measure.Every - 1) / measure.Every,
            FrameRate = measurer.Clip.Info.FrameRate,
            Width = measurer.Clip.Info.Width,
            Height = measurer.Clip.Info.Height,
            FinalDnn = measure.FinalDnn.Manifest.Name,
            Input = (measure.Input ?? measure.FinalDnn.Manifest.Input.Size).ToString(),
            Policy = options.Scores ?? options.AccModel?.Manifest.Name ?? options.Policy.Policy,
            Gop = measure.Gop,
            Encoder = $"{measurer.Encoder.Codec} {measurer.Encoder.Preset}",
            Chunk = measure.Chunk,
            Draws = measure.Draws,
            Seed = measure.Seed,
            BytesRatioAtEqualMicroF1 = comparison.Ratios(new Bootstrap(measure.Seed, measure.Draws)),
            PolicyPoints = [.. points[first..].OrderBy(point => point.Bytes)],
            UniformPoints = points[..qps.Length],
        };
    }
}
