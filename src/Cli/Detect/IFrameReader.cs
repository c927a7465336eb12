using AccMpeg.Media;

namespace AccMpeg.Cli.Detect;

/// <summary>Frames with their number in the source, from 0.</summary>
internal interface IFrameReader : IDisposable
{
    /// <summary>The next frame, which is the caller's; null at the end.</summary>
    VideoFrame? Read(CancellationToken cancellation, out long number);
}
