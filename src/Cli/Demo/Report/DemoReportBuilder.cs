using AccMpeg.Cli.Demo.Evaluation;
using AccMpeg.Cli.Output;
using AccMpeg.Cli.Version;
using AccMpeg.Contracts.Results;
using AccMpeg.Encoding.Accuracy;

namespace AccMpeg.Cli.Demo.Report;

/// <summary>Puts the figures of a run together, and checks that they add up.</summary>
internal static class DemoReportBuilder
{
    /// <summary>The report of a run that ended in order.</summary>
    /// <param name="plan">What was run.</param>
    /// <param name="tallies">The account of each camera's frames, by the outcomes that the silo stored.</param>
    /// <param name="captured">How many frames each edge says it captured.</param>
    /// <param name="evaluations">The comparison of each camera whose source can be read again.</param>
    /// <param name="batch">How frames were batched.</param>
    public static DemoReport Build(
        DemoPlan plan,
        IReadOnlyDictionary<DemoCamera, OutcomeTally> tallies,
        IReadOnlyDictionary<DemoCamera, long> captured,
        IReadOnlyDictionary<DemoCamera, CameraEvaluation> evaluations,
        BatchSummary batch)
    {
        CameraReport[] cameras = [.. plan.Cameras.Select(camera => Camera(camera, tallies[camera], evaluations.GetValueOrDefault(camera)))];
        long withResult = cameras.Sum(camera => camera.FramesWithResult);
        return new DemoReport
        {
            Cameras = cameras.Length,
            FramesCaptured = cameras.Sum(camera => camera.FramesCaptured),
            FramesWithResult = withResult,
            FramesDropped = Names(tallies.Values.SelectMany(tally => tally.Drops)),
            Duplicates = tallies.Values.Sum(tally => tally.Duplicates),
            CaptureToResultMs = Percentiles.Of(tallies.Values.SelectMany(tally => tally.CaptureToResult)),
            MbitPerSecondPerCamera = Math.Round(cameras.Average(camera => camera.MbitPerSecond), 4),
            UniformMbitPerSecondPerCamera = evaluations.Count == cameras.Length
                ? Math.Round(cameras.Average(camera => camera.UniformMbitPerSecond ?? 0), 4)
                : null,
            MicroF1 = evaluations.Count == cameras.Length ? Accuracy(evaluations.Values) : null,
            Batch = batch,
            Standins = StandIns.Names(),
            FinalDnn = plan.FinalDnn.Manifest.Name,
            AccModel = plan.AccModel?.Manifest.Name ?? string.Empty,
            Input = plan.Settings.Input.ToString(),
            MaxFrameRate = plan.MaxFrameRate,
            HighQualityShare = withResult == 0 ? 0 : Math.Round(tallies.Values.Sum(tally => tally.HighQualityShares) / withResult, 4),
            PerCamera = cameras,
            Errors = [.. plan.Cameras.SelectMany(camera => tallies[camera].Errors(captured.TryGetValue(camera, out long count) ? count : null))],
            Kept = plan.Settings.Keep,
        };
    }

    private static CameraReport Camera(DemoCamera camera, OutcomeTally tally, CameraEvaluation? evaluation)
    {
        double seconds = tally.Captured / camera.Info.FrameRate;
        double bits = seconds > 0 ? tally.Bytes * 8 / 1e6 / seconds : 0;
        return new CameraReport
        {
            Camera = camera.Id.Value,
            Source = camera.Source,
            Start = Math.Round(camera.Start.TotalSeconds, 3),
            FramesCaptured = tally.Captured,
            FramesWithResult = tally.WithResult,
            FramesDropped = Names(tally.Drops),
            CaptureToResultMs = Percentiles.Of(tally.CaptureToResult),
            MbitPerSecond = Math.Round(bits, 4),

            // Of the frames that were compared, which are all but those beyond the first minutes.
            UniformMbitPerSecond = evaluation is { PolicyBytes: > 0 } ? Math.Round(bits * evaluation.UniformBytes / evaluation.PolicyBytes, 4) : null,
        };
    }

    private static MicroF1 Accuracy(IEnumerable<CameraEvaluation> evaluations)
    {
        MatchCounts policy = default;
        MatchCounts uniform = default;
        int frames = 0;
        foreach (CameraEvaluation evaluation in evaluations)
        {
            policy += evaluation.Policy;
            uniform += evaluation.Uniform;
            frames += evaluation.Sampled;
        }

        return new MicroF1(Math.Round(policy.F1, 4), Math.Round(uniform.F1, 4), frames);
    }

    private static SortedDictionary<string, long> Names(IEnumerable<KeyValuePair<DropReason, long>> drops)
    {
        SortedDictionary<string, long> names = new(StringComparer.Ordinal);
        foreach ((DropReason reason, long count) in drops)
        {
            string name = reason.ToString();
            names[name] = names.GetValueOrDefault(name) + count;
        }

        return names;
    }
}
