using AccMpeg.Encoding;
using AccMpeg.Evaluation.Clips;
using AccMpeg.Evaluation.Maps;
using AccMpeg.Evaluation.Points;
using AccMpeg.Evaluation.Sweeps;
using AccMpeg.Inference;

namespace AccMpeg.Evaluation.Calibration;

/// <summary>Measures on real footage: its first half, sparsely and in full, and its second half.</summary>
internal sealed class CalibrationBench : ICalibrationBench, IDisposable
{
    // Of the frames that are judged in full, every so many are judged in the quick round.
    private const int QuickEvery = 4;

    // Shares of macroblocks that the alphas reach on the first half, before gamma widens them.
    private static readonly double[] QuickShares = [0.005, 0.02, 0.06, 0.15, 0.35];
    private static readonly double[] FullShares = [0.003, 0.008, 0.02, 0.04, 0.08, 0.15, 0.25, 0.4];

    private readonly CalibrateOptions _options;
    private readonly IProgress<MeasureProgress>? _progress;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<CalibrationRound, PointMeasurer> _measurers = [];
    private readonly Dictionary<CalibrationRound, ScoreTrack> _scores = [];

    private CalibrationBench(CalibrateOptions options, IProgress<MeasureProgress>? progress, CancellationToken cancellation)
    {
        _options = options;
        _progress = progress;
        _cancellation = cancellation;
    }

    /// <summary>The clip of a round.</summary>
    public MeasuredClip Clip(CalibrationRound round) => _measurers[round].Clip;

    /// <summary>Opens the footage and scores it.</summary>
    /// <exception cref="EvaluationException">The footage is too short for two halves.</exception>
    public static CalibrationBench Open(CalibrateOptions options, IProgress<MeasureProgress>? progress, CancellationToken cancellation)
    {
        CalibrationBench bench = new(options, progress, cancellation);
        try
        {
            bench.Open();
            return bench;
        }
        catch
        {
            bench.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public UniformTable Uniform(CalibrationRound round)
    {
        int[] qps = [.. _options.UniformQps.Distinct().Order()];
        MeasuredClip clip = Clip(round);
        return new UniformTable(Measure([.. qps.Select(qp => FrameMaps.Uniform(clip.Grid, qp, clip.Count))], round), qps);
    }

    /// <inheritdoc/>
    public IReadOnlyList<CandidateTable> Candidates(IReadOnlyList<PolicyOptions> candidates, CalibrationRound round)
    {
        MeasuredClip clip = Clip(round);
        ScoredPolicy policy = new(_scores[round], clip.Grid, clip.Count);
        double[] shares = round == CalibrationRound.Quick ? QuickShares : FullShares;

        // The alphas come from the first half, also for the second.
        double[] alphas = [.. shares.Select(share => _scores[CalibrationRound.Select].Quantile(share, CalibrateOptions.KStep)).Distinct()];
        PointTable points = Measure(
            [.. candidates.SelectMany(candidate => alphas.Select(alpha => policy.Maps(candidate with { Alpha = alpha })))], round);
        return [.. candidates.Select((_, i) => new CandidateTable(points.Slice(i * alphas.Length, alphas.Length), alphas))];
    }

    /// <inheritdoc/>
    public double KbitPerSecond(double bytes, CalibrationRound round)
    {
        MeasuredClip clip = Clip(round);
        return bytes * 8 / 1e3 / (clip.Count / clip.Info.FrameRate);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (PointMeasurer measurer in _measurers.Values)
        {
            measurer.Dispose();
        }
    }

    private void Open()
    {
        MeasureOptions measure = _options.Measure;
        (int first, int count) = Extent(measure);

        // Two chunks in each half are the least that can be drawn from.
        int half = count / 2 / measure.Chunk * measure.Chunk;
        if (half < 2 * measure.Chunk)
        {
            throw new EvaluationException(
                $"The part of '{measure.Source}' has {count} frames; a calibration needs at least {4 * measure.Chunk}, two chunks of {measure.Chunk} in each half, "
                + "and says more the longer it is. Choose a longer part.");
        }

        // Three clips are held at a time.
        MeasureOptions each = measure with { Memory = measure.Memory / 3, Part = ClipPart.OfFrames(first, half) };
        Add(CalibrationRound.Quick, each with { Every = measure.Every * QuickEvery });
        Add(CalibrationRound.Select, each);
        Add(CalibrationRound.Confirm, each with { Part = ClipPart.OfFrames(first + half, count - half) });
        using AccModel model = AccModel.Load(_options.AccModel, new AccModelOptions { Device = measure.Device, Threads = measure.Threads });
        _scores[CalibrationRound.Quick] = _scores[CalibrationRound.Select] = Score(model, CalibrationRound.Select);
        _scores[CalibrationRound.Confirm] = Score(model, CalibrationRound.Confirm);
    }

    private (int First, int Count) Extent(MeasureOptions measure)
    {
        using MeasuredClip whole = MeasuredClip.Open(measure.Source, measure.Part, memory: 0, _cancellation);
        return (whole.First, whole.Count);
    }

    private void Add(CalibrationRound round, MeasureOptions options) => _measurers[round] = PointMeasurer.Open(options, _cancellation);

    private ScoreTrack Score(AccModel model, CalibrationRound round) =>
        AccModelScores.Of(model, Clip(round), frame => frame % CalibrateOptions.KStep == 0, _cancellation);

    private PointTable Measure(IReadOnlyList<FrameMaps> maps, CalibrationRound round)
    {
        MeasureOptions measure = _options.Measure;
        return new PointTable(_measurers[round].Measure(maps, _progress, _cancellation).Select(frames => ChunkTotals.Cut(frames, measure.Gop, measure.Chunk)));
    }
}
