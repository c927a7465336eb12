using System.Diagnostics;
using AccMpeg.Media;

namespace AccMpeg.Benchmarks.Media;

/// <summary>Encoding time with a two-level map against the same encoder at the uniform QP that gives the same bytes.</summary>
internal sealed class RegionEncoding : IRatioBenchmark
{
    private const double Limit = 1.10;
    private const int Rounds = 7;
    private const int Frames = 100;
    private const int ChunkFrames = 10;
    private const int HighQp = 30;
    private const int LowQp = 40;
    private const int Seed = 1;

    public string Name => "roi";

    public string Promise => $"time to encode with regions at most {Limit}x of uniform QP at the same bytes  [CLIP]";

    public bool Run(IReadOnlyList<string> arguments)
    {
        VideoFrame[] frames = BenchmarkClips.Read(arguments.Count > 0 ? arguments[0] : BenchmarkClips.Street, Frames);
        EncoderOptions options = new() { Width = frames[0].Width, Height = frames[0].Height, FrameRate = 10 };
        QualityMap[] regions = [.. RegionMaps(options.Grid)];
        (_, long regionBytes) = Encode(frames, options, regions);
        (QualityMap[] finer, QualityMap[] coarser, double weight) = Bracket(frames, options, regionBytes);
        List<double> ratios = [];
        for (int round = 0; round < Rounds; round++)
        {
            double region = Encode(frames, options, regions).Milliseconds;
            double uniform = (weight * Encode(frames, options, finer).Milliseconds) + ((1 - weight) * Encode(frames, options, coarser).Milliseconds);
            ratios.Add(region / uniform);
            Console.WriteLine($"  regions {region / frames.Length:F2} ms/frame, uniform {uniform / frames.Length:F2} ms/frame");
        }

        Array.ForEach(frames, frame => frame.Dispose());
        double ratio = ratios.Order().ElementAt(Rounds / 2);
        Console.WriteLine(
            $"{options.Width}x{options.Height}, {regions[0].ShareAtOrBelow(HighQp):P0} of the macroblocks at QP {HighQp}, others {LowQp}: {regionBytes} bytes, "
            + $"as uniform between QP {finer[0].LowestQp} and {coarser[0].LowestQp}; time {ratio:F3}x (limit {Limit}x)");
        return ratio <= Limit;
    }

    /// <summary>The two neighbouring uniform QPs whose bytes enclose the target, and the finer one's weight in a mean of exactly these bytes.</summary>
    private static (QualityMap[] Finer, QualityMap[] Coarser, double Weight) Bracket(VideoFrame[] frames, EncoderOptions options, long target)
    {
        long finerBytes = long.MaxValue;
        for (int qp = HighQp; qp <= LowQp; qp++)
        {
            (_, long bytes) = Encode(frames, options, [QualityMap.Uniform(options.Grid, qp)]);
            if (bytes <= target && qp > HighQp)
            {
                double weight = (double)(target - bytes) / (finerBytes - bytes);
                return ([QualityMap.Uniform(options.Grid, qp - 1)], [QualityMap.Uniform(options.Grid, qp)], weight);
            }

            finerBytes = bytes;
        }

        throw new InvalidOperationException($"No uniform QP of {HighQp}..{LowQp} gives {target} bytes on this clip.");
    }

    /// <summary>A different map per chunk: blobs of high quality over about a sixth of the picture.</summary>
    private static IEnumerable<QualityMap> RegionMaps(MacroblockGrid grid)
    {
        Random random = new(Seed);
        for (int chunk = 0; chunk < Frames / ChunkFrames; chunk++)
        {
            byte[] qps = new byte[grid.Count];
            Array.Fill(qps, (byte)LowQp);
            for (int high = 0; high < grid.Count / 6;)
            {
                (int left, int top) = (random.Next(grid.Columns - 2), random.Next(grid.Rows - 3));
                for (int i = 0; i < 12; i++)
                {
                    ref byte qp = ref qps[((top + (i / 3)) * grid.Columns) + left + (i % 3)];
                    high += qp == LowQp ? 1 : 0;
                    qp = HighQp;
                }
            }

            yield return QualityMap.FromQps(grid, qps);
        }
    }

    private static (double Milliseconds, long Bytes) Encode(VideoFrame[] frames, EncoderOptions options, QualityMap[] chunkMaps)
    {
        using IRegionEncoder encoder = RegionEncoders.Create(options);
        long bytes = 0;
        long started = Stopwatch.GetTimestamp();
        for (int i = 0; i < frames.Length; i++)
        {
            using EncodedFrame encoded = encoder.Encode(frames[i], chunkMaps[i / ChunkFrames % chunkMaps.Length]);
            bytes += encoded.Data.Length;
        }

        return (Stopwatch.GetElapsedTime(started).TotalMilliseconds, bytes);
    }
}
