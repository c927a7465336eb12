using AccMpeg.Media;

namespace AccMpeg.Evaluation;

/// <summary>How well a map still fits when it is nine frames old: the paper runs AccModel on every tenth frame for that reason (its section 5.2).</summary>
/// <param name="Agreement">Share of the macroblocks that would get the same QP, 0..1; the paper reports at least 0.84.</param>
/// <param name="Overlap">Intersection over union of the macroblocks of better quality, 0..1; 1 where there are none.</param>
public sealed record MaskPersistence(double Agreement, double Overlap)
{
    /// <summary>Frames between the maps that are compared.</summary>
    internal const int Distance = 9;

    /// <summary>Of pairs of maps, <see cref="Distance"/> frames apart; null without any.</summary>
    internal static MaskPersistence? Of(IEnumerable<(QualityMap Then, QualityMap Later)> pairs, int qpLow)
    {
        long blocks = 0, same = 0, both = 0, either = 0;
        foreach ((QualityMap then, QualityMap later) in pairs)
        {
            for (int i = 0; i < then.Qps.Length; i++)
            {
                (bool high, bool highLater) = (then.Qps[i] < qpLow, later.Qps[i] < qpLow);
                blocks++;
                same += then.Qps[i] == later.Qps[i] ? 1 : 0;
                both += high && highLater ? 1 : 0;
                either += high || highLater ? 1 : 0;
            }
        }

        return blocks == 0 ? null : new MaskPersistence((double)same / blocks, either == 0 ? 1 : (double)both / either);
    }
}
