using FFmpeg.AutoGen;

namespace AccMpeg.Media;

/// <summary>Frame rates as the fractions that containers and streams hold.</summary>
internal static class FrameRates
{
    private const int Television = 1001;
    private const double Tolerance = 1e-4;

    /// <summary>Seconds per frame; 29.97 and its kin become the exact n*1000/1001.</summary>
    public static AVRational FrameDuration(double rate)
    {
        double thousands = rate * Television / 1000;
        double whole = Math.Round(thousands);
        return Math.Abs(rate - Math.Round(rate)) > Tolerance && whole > 0 && Math.Abs(thousands - whole) < Tolerance * 10
            ? new() { num = Television, den = (int)whole * 1000 }
            : new() { num = 1000, den = (int)Math.Max(1, Math.Round(rate * 1000)) };
    }
}
