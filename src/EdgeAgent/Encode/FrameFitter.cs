using AccMpeg.Media;

namespace AccMpeg.EdgeAgent.Encode;

/// <summary>Brings captured frames to the size that is encoded. Encode thread only.</summary>
internal sealed class FrameFitter : IDisposable
{
    private readonly FrameResizer _resizer = new();
    private VideoFrame? _fitted;

    /// <summary>The frame itself where it has the size, else a scaled one, which is valid until the next call.</summary>
    /// <exception cref="MediaException">The frame cannot be scaled.</exception>
    public VideoFrame Fit(VideoFrame frame, (int Width, int Height) size)
    {
        _fitted?.Dispose();
        _fitted = null;
        return (frame.Width, frame.Height) == size ? frame : _fitted = _resizer.Resize(frame, size.Width, size.Height);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _fitted?.Dispose();
        _resizer.Dispose();
    }
}
