using AccMpeg.Contracts.Results;

namespace AccMpeg.Cli.Detect;

/// <summary>One object as a JSON line. Boxes are x1, y1, x2, y2: in pixels of the source frame, and relative to its size (0..1).</summary>
internal sealed record DetectionLine(long Frame, double Time, string Label, int ClassId, double Score, double[] Box, double[] RelativeBox)
{
    /// <summary>Rounded so that a line stays readable: boxes to a hundredth of a pixel, scores and relative boxes to 1e-5.</summary>
    public static DetectionLine Of(FrameDetections frame, Detection found) => new(
        frame.Number,
        Math.Round(frame.Time.TotalSeconds, 6),
        found.Label,
        found.ClassId,
        Math.Round(found.Score, 5),
        [.. Corners(found.Box).Select(value => Math.Round(value, 2))],
        [.. Corners(found.Box).Select((value, index) => Math.Round(value / (index % 2 == 0 ? frame.Width : frame.Height), 5))]);

    private static double[] Corners(BoundingBox box) => [box.X1, box.Y1, box.X2, box.Y2];
}
