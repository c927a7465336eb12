using AccMpeg.Encoding;
using AccMpeg.Evaluation.Clips;
using AccMpeg.Evaluation.Maps;
using AccMpeg.Evaluation.Points;

namespace AccMpeg.Evaluation.Sweeps;

/// <summary>One setting of a sweep, with the maps that it makes of a clip.</summary>
internal sealed record SweepPoint(PointSettings Settings, FrameMaps Maps, MaskPersistence? Persistence = null)
{
    /// <summary>Uniform QP.</summary>
    public static SweepPoint Uniform(MeasuredClip clip, int qp) => new(PointSettings.Uniform(qp), FrameMaps.Uniform(clip.Grid, qp, clip.Count));

    /// <summary>A policy by scores. <paramref name="resolved"/>: every value is there.</summary>
    public static SweepPoint Of(ScoredPolicy policy, PolicyOptions resolved) =>
        new(PointSettings.Of(resolved), policy.Maps(resolved), policy.Persistence(resolved));

    /// <summary>What it cost and gave.</summary>
    public CurvePoint Measured(FrameResult[] frames, double frameRate) => CurvePoint.Of(Settings, frames, frameRate) with
    {
        HighQualityShare = Settings.Policy == QualityPolicies.Uniform ? null : Math.Round(Maps.HighQualityShare, 5),
        MaskPersistence = Persistence,
    };
}
