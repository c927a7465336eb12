using System.Runtime.InteropServices;
using AccMpeg.Training.AccGrad;

namespace AccMpeg.Cli.AccGrad;

/// <summary>The accuracy gradient of one frame in numbers.</summary>
internal sealed record AccGradFrameReport
{
    /// <summary>Index of the frame in the part that was read, from 0.</summary>
    public required long Frame { get; init; }

    /// <summary>Position in the source, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>Sum over the macroblocks.</summary>
    public required double Sum { get; init; }

    /// <summary>Median of the macroblocks.</summary>
    public required double P50 { get; init; }

    /// <summary>What nine macroblocks in ten do not exceed.</summary>
    public required double P90 { get; init; }

    /// <summary>What 99 macroblocks in 100 do not exceed.</summary>
    public required double P99 { get; init; }

    /// <summary>The greatest macroblock.</summary>
    public required double Max { get; init; }

    /// <summary>Share of macroblocks, the greatest first, that hold 90 % of the sum.</summary>
    public required double ShareOf90Percent { get; init; }

    /// <summary>Milliseconds of encoding and decoding since the frame before that was looked at.</summary>
    public required double EncodeMs { get; init; }

    /// <summary>Milliseconds of the network's runs and the gradient.</summary>
    public required double GradientMs { get; init; }

    /// <summary>Of a frame.</summary>
    public static AccGradFrameReport Of(AccGradFrame frame)
    {
        float[] sorted = frame.Values.ToArray();
        Array.Sort(sorted);
        double sum = MemoryMarshal.ToEnumerable(frame.Values).Sum(value => (double)value);
        return new AccGradFrameReport
        {
            Frame = frame.Index,
            Seconds = Math.Round(frame.Source.Timestamp.TotalSeconds, 3),
            Sum = sum,
            P50 = At(sorted, 0.5),
            P90 = At(sorted, 0.9),
            P99 = At(sorted, 0.99),
            Max = sorted[^1],
            ShareOf90Percent = Math.Round((double)Holding(sorted, 0.9 * sum) / sorted.Length, 4),
            EncodeMs = Math.Round(frame.EncodeTime.TotalMilliseconds, 1),
            GradientMs = Math.Round(frame.GradientTime.TotalMilliseconds, 1),
        };
    }

    private static float At(float[] sorted, double share) => sorted[(int)(share * (sorted.Length - 1))];

    private static int Holding(float[] sorted, double part)
    {
        int count = 0;
        for (double held = 0; held < part && count < sorted.Length; count++)
        {
            held += sorted[^(count + 1)];
        }

        return count;
    }
}
