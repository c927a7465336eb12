using AccMpeg.Evaluation.Calibration;
using AccMpeg.Evaluation.Curves;
using AccMpeg.Inference;

namespace AccMpeg.Evaluation;

/// <summary>Chooses a camera's settings by what they cost and give on its own footage.</summary>
public static class CalibrateRun
{
    /// <summary>Runs the calibration.</summary>
    /// <exception cref="EvaluationException">The options are wrong, there is nothing to measure, or the target cannot be reached.</exception>
    /// <exception cref="ModelException">A network cannot be used.</exception>
    /// <exception cref="Media.MediaException">The source cannot be read.</exception>
    public static CalibrationReport Execute(CalibrateOptions options, IProgress<MeasureProgress>? progress = null, CancellationToken cancellation = default)
    {
        IReadOnlyList<string> errors = options.Validate();
        if (errors.Count > 0)
        {
            throw new EvaluationException(string.Join(Environment.NewLine, errors));
        }

        MeasureOptions measure = options.Measure;
        using CalibrationBench bench = CalibrationBench.Open(options, progress, cancellation);
        Calibrator calibrator = new(bench, options.Target, new Bootstrap(measure.Seed, measure.Draws));
        int k = options.Ks.Contains(options.AccModel.Manifest.AccModel!.K) ? options.AccModel.Manifest.AccModel.K : CalibrateOptions.DefaultK;
        CalibrationOutcome outcome = calibrator.Run(options.Candidates(k), options.Ks);
        return new CalibrationReport
        {
            Source = measure.Source,
            FirstFrame = bench.Clip(CalibrationRound.Select).First,
            SelectFrames = bench.Clip(CalibrationRound.Select).Count,
            ConfirmFrames = bench.Clip(CalibrationRound.Confirm).Count,
            FrameRate = bench.Clip(CalibrationRound.Select).Info.FrameRate,
            FinalDnn = measure.FinalDnn.Manifest.Name,
            AccModel = options.AccModel.Manifest.Name,
            Gop = measure.Gop,
            Outcome = outcome,
        };
    }
}
