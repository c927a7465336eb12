using AccMpeg.Encoding;
using AccMpeg.Encoding.Accuracy;
using AccMpeg.Evaluation.Calibration;
using AccMpeg.Evaluation.Points;

namespace AccMpeg.Evaluation.Tests.Calibration;

/// <summary>Measurements by formula: uniform QP along a curve, candidates at a share of its bytes, with noise in F1 as asked for.</summary>
internal sealed class FakeBench(Func<PolicyOptions, CalibrationRound, double> share, double noise = 0, int seed = 1) : ICalibrationBench
{
    private const int Chunks = 10;
    private const double FramesPerSecond = 25;
    private const int FramesPerChunk = 10;
    private static readonly int[] Qps = [.. Enumerable.Range(0, 14).Select(i => 18 + (2 * i))];
    private static readonly double[] AlphasByFallingBytes = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7];

    private readonly Random _random = new(seed);

    public List<(int Count, CalibrationRound Round)> Asked { get; } = [];

    public UniformTable Uniform(CalibrationRound round) => new(new PointTable(Qps.Select(qp => Chunked(BytesAt(qp), F1At(qp)))), Qps);

    public IReadOnlyList<CandidateTable> Candidates(IReadOnlyList<PolicyOptions> candidates, CalibrationRound round)
    {
        Asked.Add((candidates.Count, round));
        return [.. candidates.Select(candidate => new CandidateTable(
            new PointTable(AlphasByFallingBytes.Select((_, i) => Chunked(share(candidate, round) * BytesAt(24 + (2 * i)), F1At(24 + (2 * i))))),
            AlphasByFallingBytes))];
    }

    public double KbitPerSecond(double bytes, CalibrationRound round) => bytes * 8 / 1e3 / (Chunks * FramesPerChunk / FramesPerSecond);

    /// <summary>Kilobits a second of a uniform QP.</summary>
    public double KbitPerSecond(int qp) => KbitPerSecond(Chunked(BytesAt(qp), 1).Sum(chunk => chunk.Bytes), CalibrationRound.Select);

    /// <summary>Micro-F1 of a uniform QP without noise.</summary>
    public static double F1At(int qp) => 0.95 - (0.001 * (qp - 16) * (qp - 16));

    private static double BytesAt(int qp) => 1e5 * Math.Pow(2, -(qp - 18) / 6.0);

    private ChunkTotals[] Chunked(double bytes, double f1)
    {
        ChunkTotals[] chunks = new ChunkTotals[Chunks];
        for (int i = 0; i < Chunks; i++)
        {
            const long Objects = 100_000;
            long found = (long)(Objects * Math.Clamp(f1 + (noise * ((2 * _random.NextDouble()) - 1)), 0, 1));
            chunks[i] = new ChunkTotals(bytes, new MatchCounts(found, Objects - found, Objects - found));
        }

        return chunks;
    }
}
