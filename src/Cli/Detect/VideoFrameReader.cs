using AccMpeg.Media;

namespace AccMpeg.Cli.Detect;

/// <summary>Frames of a file, URL or device.</summary>
internal sealed class VideoFrameReader(IVideoSource source) : IFrameReader
{
    private long _last = -1;

    /// <inheritdoc/>
    public VideoFrame? Read(CancellationToken cancellation, out long number)
    {
        VideoFrame? frame = source.Read(cancellation);

        // Counted on from the first: the source's own time stamps may be rounded.
        number = _last < 0 && frame is not null ? (long)Math.Round(frame.Timestamp.TotalSeconds * source.Info.FrameRate) : _last + 1;
        _last = number;
        return frame;
    }

    /// <inheritdoc/>
    public void Dispose() => source.Dispose();
}
