using AccMpeg.Encoding.Accuracy;
using AccMpeg.Evaluation.Curves;

namespace AccMpeg.Evaluation.Points;

/// <summary>The chunks of several settings of one clip, so that the curve through the settings can be had for any choice of chunks.</summary>
internal sealed class PointTable
{
    private readonly ChunkTotals[][] _points;

    /// <param name="points">The chunks of each setting, as many for each.</param>
    public PointTable(IEnumerable<ChunkTotals[]> points) => _points = [.. points];

    /// <summary>Every chunk once, as weights.</summary>
    public int[] All()
    {
        int[] weights = new int[Chunks];
        Array.Fill(weights, 1);
        return weights;
    }

    /// <summary>The same settings over the chunks of this table and of another.</summary>
    public PointTable Append(PointTable later) => new(_points.Zip(later._points, (first, second) => (ChunkTotals[])[.. first, .. second]));

    /// <summary>Some of the settings.</summary>
    public PointTable Slice(int first, int count) => new(_points[first..(first + count)]);

    /// <summary>Number of settings.</summary>
    public int Count => _points.Length;

    /// <summary>Number of chunks of the clip.</summary>
    public int Chunks => _points[0].Length;

    /// <summary>The curve over the chunks, each taken as often as its weight says.</summary>
    public RateCurve Fit(ReadOnlySpan<int> weights)
    {
        RatePoint[] sums = new RatePoint[_points.Length];
        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] = Sum(i, weights);
        }

        return RateCurve.Fit(sums);
    }

    /// <summary>One setting over the chunks, each taken as often as its weight says.</summary>
    public RatePoint Sum(int point, ReadOnlySpan<int> weights)
    {
        double bytes = 0;
        MatchCounts counts = default;
        ReadOnlySpan<ChunkTotals> chunks = _points[point];
        for (int i = 0; i < weights.Length; i++)
        {
            bytes += weights[i] * chunks[i].Bytes;
            counts += Times(chunks[i].Counts, weights[i]);
        }

        return new RatePoint(bytes, counts.F1);
    }

    private static MatchCounts Times(MatchCounts counts, int weight) =>
        new(counts.TruePositives * weight, counts.FalsePositives * weight, counts.FalseNegatives * weight);
}
