using AccMpeg.Inference;

namespace AccMpeg.Encoding.Maps;

/// <summary>How scores become QPs.</summary>
/// <param name="Alpha">The score from which a macroblock has the best quality.</param>
/// <param name="Gamma">Growth of each level's area, in macroblocks.</param>
/// <param name="Levels">Best first: QP, and the share of alpha from which it counts.</param>
/// <param name="QpLow">QP (0..51) of the macroblocks below every level.</param>
internal sealed record LevelSettings(float Alpha, int Gamma, IReadOnlyList<QualityLevel> Levels, byte QpLow)
{
    /// <summary>The paper's two levels.</summary>
    public static LevelSettings Two(float alpha, int gamma, int qpHigh, int qpLow) => new(alpha, gamma, [new QualityLevel(qpHigh, 1)], (byte)qpLow);

    /// <summary>Of options whose every value is there.</summary>
    public static LevelSettings Of(PolicyOptions resolved)
    {
        float alpha = (float)resolved.Alpha!.Value;
        return resolved.Levels is { Count: > 0 } levels
            ? new LevelSettings(alpha, resolved.Gamma!.Value, levels, (byte)resolved.QpLow!.Value)
            : Two(alpha, resolved.Gamma!.Value, resolved.QpHigh!.Value, resolved.QpLow!.Value);
    }
}
