using AccMpeg.Contracts.Results;
using AccMpeg.Media;

namespace AccMpeg.Inference.Tests.Support;

/// <summary>An object that a network is known to find: label, score, and box relative to the frame.</summary>
internal sealed record Expected(string Label, float Score, float X1, float Y1, float X2, float Y2)
{
    private const float ScoreTolerance = 0.03f;
    private const float BoxTolerance = 0.02f;

    public bool Fits(Detection found, VideoFrame frame) =>
        found.Label == Label
        && MathF.Abs(found.Score - Score) <= ScoreTolerance
        && MathF.Abs((found.Box.X1 / frame.Width) - X1) <= BoxTolerance
        && MathF.Abs((found.Box.Y1 / frame.Height) - Y1) <= BoxTolerance
        && MathF.Abs((found.Box.X2 / frame.Width) - X2) <= BoxTolerance
        && MathF.Abs((found.Box.Y2 / frame.Height) - Y2) <= BoxTolerance;
}
