using AccMpeg.Encoding.Accuracy;
using AccMpeg.Evaluation.Curves;
using AccMpeg.Evaluation.Points;

namespace AccMpeg.Evaluation.Tests.Curves;

public sealed class CurveComparisonTests
{
    private const int Chunks = 12;
    private static readonly int[] Qps = [.. Enumerable.Range(18, 29)];
    private static readonly Bootstrap Draws = new(seed: 1, resamples: 400);

    [Fact]
    public void A_policy_that_needs_seven_tenths_of_the_bytes_is_measured_so()
    {
        BytesRatios ratios = Compare(qp => 0.7 * BytesAt(qp), F1At).Ratios(Draws);

        Assert.Equal(0.7, ratios.AccurateEnd.Value!.Value, 3);
        Assert.Equal(0.7, ratios.Overall.Value!.Value, 3);
        Assert.Equal(1, ratios.AccurateEnd.Coverage);
        Assert.True(ratios.AccurateEnd.BandFrom < ratios.AccurateEnd.BandTo);
    }

    [Fact]
    public void The_same_draw_on_both_sides_takes_the_difficulty_of_the_chunks_out()
    {
        BytesRatio ratio = Compare(qp => 0.7 * BytesAt(qp), F1At).Ratios(Draws).AccurateEnd;

        Assert.InRange(ratio.Low!.Value, 0.69, 0.7001);
        Assert.InRange(ratio.High!.Value, 0.6999, 0.71);
        Assert.Equal(400, ratio.Draws);
    }

    [Fact]
    public void A_policy_that_puts_the_bytes_in_the_wrong_places_costs_more()
    {
        BytesRatio ratio = Compare(BytesAt, qp => F1At(qp + 2)).Ratios(Draws).AccurateEnd;

        Assert.True(ratio.Low > 1);
    }

    [Fact]
    public void The_interval_widens_with_the_noise_between_chunks()
    {
        Random random = new(3);
        BytesRatio quiet = Compare(qp => 0.9 * BytesAt(qp), F1At).Ratios(Draws).AccurateEnd;
        BytesRatio noisy = Compare(qp => 0.9 * BytesAt(qp), qp => F1At(qp) + (0.04 * (random.NextDouble() - 0.5))).Ratios(Draws).AccurateEnd;

        Assert.True(noisy.High - noisy.Low > 3 * (quiet.High - quiet.Low));
        Assert.InRange(0.9, noisy.Low!.Value, noisy.High!.Value);
    }

    [Fact]
    public void One_seed_gives_one_interval()
    {
        CurveComparison comparison = Compare(qp => 0.8 * BytesAt(qp), F1At);

        Assert.Equal(comparison.Ratios(Draws), comparison.Ratios(Draws));
    }

    [Fact]
    public void A_policy_below_the_band_has_no_figure_but_the_reason()
    {
        BytesRatio ratio = Compare(BytesAt, qp => F1At(qp) / 3).Ratios(Draws).AccurateEnd;

        Assert.Null(ratio.Value);
        Assert.Null(ratio.High);
        Assert.Contains("The policy reaches micro-F1", ratio.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_qps_that_bound_it_there_is_no_accurate_end()
    {
        int[] qps = [20, 30, 40];
        PointTable table = Table(qps, BytesAt, F1At);

        BytesRatios ratios = new CurveComparison(table, new UniformTable(table, qps)).Ratios(Draws);

        Assert.Contains("32 and 26", ratios.AccurateEnd.Reason, StringComparison.Ordinal);
        Assert.Equal(1, ratios.Overall.Value!.Value, 9);
    }

    private static double BytesAt(int qp) => 1e6 * Math.Pow(2, -(qp - 18) / 6.0);

    private static double F1At(int qp) => 0.95 - (0.001 * (qp - 18) * (qp - 18));

    private static CurveComparison Compare(Func<int, double> bytes, Func<int, double> f1) => new(Table(Qps, bytes, f1), new UniformTable(Table(Qps, BytesAt, F1At), Qps));

    /// <summary>Chunks that differ in bytes and in the number of objects, alike under every setting.</summary>
    private static PointTable Table(int[] qps, Func<int, double> bytes, Func<int, double> f1) => new(qps.Select(qp =>
    {
        ChunkTotals[] chunks = new ChunkTotals[Chunks];
        for (int i = 0; i < Chunks; i++)
        {
            // Of n objects and n detections, a share of F1 meets.
            long objects = 10_000 * (1 + (i % 3));
            long found = (long)(objects * f1(qp));
            chunks[i] = new ChunkTotals(bytes(qp) * (1 + (i % 4)), new MatchCounts(found, objects - found, objects - found));
        }

        return chunks;
    }));
}
