using System.Globalization;
using AccMpeg.Contracts.Grains.Models;

namespace AccMpeg.Grains.Models;

/// <summary>
/// Whether a version on trial breaks a guard. Pure. Scenes differ more than AccModels do, so a camera is compared with itself before the change-over, and that
/// change with the one of the stable cameras in the same time: dusk changes both. A camera that has no past is compared with the stable ones as they are.
/// </summary>
internal static class TrialJudge
{
    // Below these a factor is noise: a scene without objects, a map that is hardly used, a policy that costs nothing.
    private const double LeastBytes = 1;
    private const double LeastShare = 0.02;
    private const double LeastDetections = 0.2;
    private const double LeastSeconds = 0.001;

    /// <summary>Reads every guard that is on, but for the one that counts edge errors.</summary>
    public static IReadOnlyList<GuardReading> Judge(CanaryGuards guards, IReadOnlyCollection<TrialObservation> cameras)
    {
        TrialObservation[] trial = [.. cameras.Where(camera => camera.OnTrial && camera.Since.Chunks >= guards.Chunks)];
        TrialObservation[] stable = [.. cameras.Where(camera => !camera.OnTrial && camera.Since.Chunks >= guards.Chunks)];
        List<GuardReading> readings = [];
        Read("bytes", "bytes per frame", guards.Bytes, figures => figures.Bytes, LeastBytes, "F0", 1);
        Read("share", "share of high-quality macroblocks", guards.Share, figures => figures.Share, LeastShare, "P1", 1);
        Read("detections", "objects per frame", guards.Detections, figures => figures.Detections, LeastDetections, "F2", 1);
        Read("time", "ms per quality map", guards.Time, figures => figures.Time, LeastSeconds, "F1", 1000);
        return readings;

        void Read(string guard, string what, double? limit, Func<StreamFigures, double?> figure, double least, string format, double unit)
        {
            if (limit is { } bound)
            {
                Comparison? compared = Compare(guards, trial, stable, figure, least);
                bool broken = compared is { } found && (guard == "detections" ? found.Factor < bound : found.Factor > bound);
                readings.Add(new GuardReading(guard, compared?.Factor, bound, broken, compared?.Describe(what, format, unit) ?? $"{what}: not enough chunks to compare"));
            }
        }
    }

    private static Comparison? Compare(
        CanaryGuards guards, TrialObservation[] trial, TrialObservation[] stable, Func<StreamFigures, double?> figure, double least)
    {
        TrialObservation[] changed = [.. trial.Where(HasPast)];
        TrialObservation[] unchanged = [.. stable.Where(HasPast)];
        if (unchanged.Length == 0)
        {
            // Nothing shows what the time of day has changed since.
            changed = [.. changed.Where(camera => camera.Since.Chunks <= guards.OwnPastChunks)];
        }

        if (changed.Length > 0)
        {
            double before = Mean(changed, camera => figure(camera.Before));
            double since = Mean(changed, camera => figure(camera.Since));
            double drift = unchanged.Length == 0
                ? 1
                : Factor(Mean(unchanged, camera => figure(camera.Since)), Mean(unchanged, camera => figure(camera.Before)), least);
            return new Comparison(Factor(since, before, least) / drift, since, before, drift, changed.Length, "before");
        }

        trial = [.. trial.Where(camera => figure(camera.Since) is not null && !HasPast(camera))];
        stable = [.. stable.Where(camera => figure(camera.Since) is not null)];
        if (trial.Length == 0 || stable.Length == 0)
        {
            return null;
        }

        double own = Mean(trial, camera => figure(camera.Since));
        double others = Mean(stable, camera => figure(camera.Since));
        return new Comparison(Factor(own, others, least), own, others, 1, trial.Length, "on the stable cameras");

        bool HasPast(TrialObservation camera) =>
            camera.Before.Chunks >= guards.Chunks && figure(camera.Before) is not null && figure(camera.Since) is not null;
    }

    private static double Factor(double now, double before, double least) => Math.Max(now, least) / Math.Max(before, least);

    private static double Mean(TrialObservation[] cameras, Func<TrialObservation, double?> value) => cameras.Average(camera => value(camera)!.Value);

    private readonly record struct Comparison(double Factor, double Now, double Then, double Drift, int Cameras, string Basis)
    {
        public string Describe(string what, string format, double unit)
        {
            string drift = Drift == 1 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $", the stable cameras changed by {Drift:F2}");
            string now = (Now * unit).ToString(format, CultureInfo.InvariantCulture);
            string then = (Then * unit).ToString(format, CultureInfo.InvariantCulture);
            return string.Create(CultureInfo.InvariantCulture, $"{what}: {now} against {then} {Basis} on {Cameras} cameras{drift}");
        }
    }
}
