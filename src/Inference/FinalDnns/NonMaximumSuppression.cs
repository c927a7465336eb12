namespace AccMpeg.Inference;

/// <summary>Greedy suppression of overlapping boxes of one class.</summary>
internal static class NonMaximumSuppression
{
    // The greedy pass compares every pair; a frame that gives more candidates than this above the threshold is noise.
    private const int MostCandidates = 2000;

    /// <summary>Sorts the candidates by falling score and moves those that stay to the front.</summary>
    /// <param name="candidates">The candidates; those behind the returned number are left over.</param>
    /// <param name="threshold">Intersection over union above which the lower score of one class goes.</param>
    /// <returns>How many stay.</returns>
    public static int Apply(Span<DetectionCandidate> candidates, float threshold)
    {
        candidates.Sort();
        Span<DetectionCandidate> best = candidates[..Math.Min(candidates.Length, MostCandidates)];
        int kept = 0;
        foreach (DetectionCandidate candidate in best)
        {
            if (!IsSuppressed(candidate, best[..kept], threshold))
            {
                best[kept] = candidate;
                kept++;
            }
        }

        return kept;
    }

    private static bool IsSuppressed(DetectionCandidate candidate, ReadOnlySpan<DetectionCandidate> kept, float threshold)
    {
        foreach (ref readonly DetectionCandidate other in kept)
        {
            if (other.ClassId == candidate.ClassId && other.Box.IntersectionOverUnion(candidate.Box) > threshold)
            {
                return true;
            }
        }

        return false;
    }
}
