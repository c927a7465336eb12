using System.Buffers;
using AccMpeg.Contracts.Results;

namespace AccMpeg.Encoding.Accuracy;

/// <summary>
/// Matches detections with the truth one to one: by falling score, each detection takes the free object of its class that it overlaps most,
/// if their intersection over union is high enough. An object that is found twice counts one false alarm, unlike in evaluations
/// that match any number of detections to one object.
/// </summary>
public static class DetectionMatcher
{
    /// <summary>The overlap that detection benchmarks ask for.</summary>
    public const float DefaultMinOverlap = 0.5f;

    /// <summary>Counts of one frame. <paramref name="minOverlap"/>: least intersection over union, inclusive.</summary>
    public static MatchCounts Match(
        ReadOnlySpan<Detection> truth, ReadOnlySpan<Detection> found, float minOverlap = DefaultMinOverlap)
    {
        int[] order = ArrayPool<int>.Shared.Rent(found.Length);
        bool[] taken = ArrayPool<bool>.Shared.Rent(truth.Length);
        try
        {
            OrderByFallingScore(found, order.AsSpan(0, found.Length));
            taken.AsSpan(0, truth.Length).Clear();
            int matched = 0;
            foreach (int index in order.AsSpan(0, found.Length))
            {
                int best = BestFree(truth, taken, found[index], minOverlap);
                if (best >= 0)
                {
                    taken[best] = true;
                    matched++;
                }
            }

            return new MatchCounts(matched, found.Length - matched, truth.Length - matched);
        }
        finally
        {
            ArrayPool<bool>.Shared.Return(taken);
            ArrayPool<int>.Shared.Return(order);
        }
    }

    private static int BestFree(ReadOnlySpan<Detection> truth, bool[] taken, in Detection detection, float minOverlap)
    {
        int best = -1;
        float bestOverlap = minOverlap;
        for (int i = 0; i < truth.Length; i++)
        {
            if (taken[i] || truth[i].ClassId != detection.ClassId)
            {
                continue;
            }

            float overlap = truth[i].Box.IntersectionOverUnion(detection.Box);
            if (best < 0 ? overlap >= bestOverlap : overlap > bestOverlap)
            {
                best = i;
                bestOverlap = overlap;
            }
        }

        return best;
    }

    /// <summary>Insertion sort: stable, and results are few and mostly sorted already.</summary>
    private static void OrderByFallingScore(ReadOnlySpan<Detection> found, Span<int> order)
    {
        for (int i = 0; i < order.Length; i++)
        {
            int place = i;
            for (; place > 0 && found[order[place - 1]].Score < found[i].Score; place--)
            {
                order[place] = order[place - 1];
            }

            order[place] = i;
        }
    }
}
