using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Output;
using AccMpeg.Contracts.Results;
using static System.FormattableString;

namespace AccMpeg.Cli.Detect;

/// <summary>Objects as a table, written at the end.</summary>
internal sealed class DetectionTable(CliHost host) : IDetectionSink
{
    private readonly TextTable _table = new("Frame", "Time", "Label", "Score", "Box (pixels)");

    /// <inheritdoc/>
    public void Write(FrameDetections frame)
    {
        foreach (Detection found in frame.Objects)
        {
            _table.Add(
                Invariant($"{frame.Number}"),
                Invariant($"{frame.Time.TotalSeconds:F2} s"),
                found.Label,
                Invariant($"{found.Score:F2}"),
                Invariant($"{found.Box.X1:F0},{found.Box.Y1:F0} - {found.Box.X2:F0},{found.Box.Y2:F0}"));
        }
    }

    /// <inheritdoc/>
    public void Complete() => _table.WriteTo(host);
}
