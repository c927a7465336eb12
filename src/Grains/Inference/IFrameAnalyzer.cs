using AccMpeg.Contracts;
using AccMpeg.Media;

namespace AccMpeg.Grains.Inference;

/// <summary>Judges decoded frames.</summary>
public interface IFrameAnalyzer
{
    /// <summary>Judges a frame, which it takes and disposes of, whatever comes. Never fails: a failure is an analysis with a drop reason.</summary>
    /// <param name="camera">Whose frame it is.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="deadline">Latest time stamp of the process's TimeProvider to start; long.MaxValue for none.</param>
    /// <param name="finalDnn">The network that is to judge it; null for the silo's own.</param>
    /// <param name="traceParent">W3C trace context of the frame's chunk; empty for none.</param>
    Task<FrameAnalysis> AnalyzeAsync(CameraId camera, VideoFrame frame, long deadline, string? finalDnn, string traceParent);
}
