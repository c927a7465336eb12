namespace AccMpeg.Media;

/// <summary>
/// Which QPs libx264 can mix in one frame. It saves bits by coding a macroblock whose QP is exactly one away from that of the macroblock coded
/// before with that same QP. So levels one apart are made one level, the better of the two; all else is coded exactly.
/// </summary>
internal static class X264Levels
{
    /// <summary>
    /// The frame's own QP, which the first macroblock of a slice compares itself with. Regions are offsets from it. The worst QP, so that only
    /// its neighbour 50, which nobody misses, cannot be had (it becomes 49).
    /// </summary>
    public const int FrameQp = QualityMap.MaxQp;

    /// <summary>The map with levels that are one apart joined; the same instance where there are none.</summary>
    public static QualityMap Join(QualityMap map)
    {
        Span<bool> present = stackalloc bool[QualityMap.MaxQp + 1];
        foreach (byte qp in map.Qps)
        {
            present[qp] = true;
        }

        Span<byte> replacements = stackalloc byte[QualityMap.MaxQp + 1];
        if (!Plan(present, replacements))
        {
            return map;
        }

        byte[] joined = new byte[map.Qps.Length];
        for (int i = 0; i < joined.Length; i++)
        {
            joined[i] = replacements[map.Qps[i]];
        }

        return QualityMap.FromQps(map.Grid, joined);
    }

    /// <summary>Fills what each present level becomes; false where every level stays.</summary>
    private static bool Plan(Span<bool> present, Span<byte> replacements)
    {
        bool changed = false;
        int kept = -2;
        for (int qp = 0; qp <= QualityMap.MaxQp; qp++)
        {
            if (!present[qp])
            {
                continue;
            }

            if (qp == kept + 1)
            {
                replacements[qp] = (byte)kept;
            }
            else if (qp == FrameQp - 1)
            {
                // 48 may be kept already, and then 49 would be one away from it.
                replacements[qp] = (byte)(kept == FrameQp - 3 ? kept : FrameQp - 2);
                kept = replacements[qp];
            }
            else
            {
                replacements[qp] = (byte)qp;
                kept = qp;
            }

            changed |= replacements[qp] != qp;
        }

        return changed;
    }
}
