using AccMpeg.Media;

namespace AccMpeg.Encoding;

/// <summary>Guards a policy against frames of another size than it was made for.</summary>
internal static class PolicyGrid
{
    public static void ThrowIfOther(MacroblockGrid expected, VideoFrame frame)
    {
        var grid = MacroblockGrid.For(frame.Width, frame.Height);
        if (grid != expected)
        {
            throw new ArgumentException(
                $"The frame of {frame.Width}x{frame.Height} has {grid} macroblocks, the policy was made for {expected}; make a new policy when "
                + "the source changes its size.",
                nameof(frame));
        }
    }
}
