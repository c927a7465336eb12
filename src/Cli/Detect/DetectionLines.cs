using AccMpeg.Cli.Output;
using AccMpeg.Contracts.Results;

namespace AccMpeg.Cli.Detect;

/// <summary>Objects as JSON lines.</summary>
internal sealed class DetectionLines(TextWriter writer) : IDetectionSink
{
    /// <inheritdoc/>
    public void Write(FrameDetections frame)
    {
        foreach (Detection found in frame.Objects)
        {
            writer.WriteLine(JsonText.Line(DetectionLine.Of(frame, found)));
        }
    }

    /// <inheritdoc/>
    public void Complete() => writer.Flush();
}
