using AccMpeg.Media;

namespace AccMpeg.Encoding.Maps;

/// <summary>Turns scores into a quality map. Two levels are one way; a mapper with several levels takes the same scores.</summary>
internal interface IScoreMapper
{
    /// <summary>
    /// The map of these scores, 0..1, row major, one per macroblock: the same object as before where no QP changed.
    /// <paramref name="highQualityShare"/>: share of macroblocks at high quality, 0..1.
    /// </summary>
    QualityMap Map(ReadOnlySpan<float> scores, out float highQualityShare);
}
