using AccMpeg.Contracts;
using AccMpeg.Encoding;
using AccMpeg.Media;
using static System.FormattableString;

namespace AccMpeg.Evaluation.Clips;

/// <summary>
/// The part of a file that is measured, read as often as wanted and by several threads at once: held in memory where that is allowed, else decoded
/// anew each time.
/// </summary>
internal sealed class MeasuredClip : IDisposable
{
    private readonly string _path;
    private VideoFrame[] _held = [];

    private MeasuredClip(string path, VideoSourceInfo info, int first, int count)
    {
        _path = path;
        Info = info;
        First = first;
        Count = count;
    }

    /// <summary>What the file holds.</summary>
    public VideoSourceInfo Info { get; }

    /// <summary>Number of the part's first frame in the file, from 0.</summary>
    public int First { get; }

    /// <summary>Number of frames of the part.</summary>
    public int Count { get; }

    /// <summary>Macroblocks of a frame.</summary>
    public MacroblockGrid Grid => MacroblockGrid.For(Info.Width, Info.Height);

    /// <summary>SHA-256 of the file.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Opens a part of a file. <paramref name="memory"/>: most bytes of pixels that are held.</summary>
    /// <exception cref="MediaException">The file cannot be read.</exception>
    /// <exception cref="EvaluationException">It is no file, or the part holds no frame.</exception>
    public static MeasuredClip Open(string path, ClipPart part, long memory, CancellationToken cancellation)
    {
        if (!File.Exists(path))
        {
            throw new EvaluationException($"'{path}' is no file; what is measured is encoded again and again, so record a stream to a file first.");
        }

        using IVideoSource source = VideoSource.Open(new VideoSourceOptions { Location = path }, cancellationToken: cancellation);
        int frames = Skip(source, int.MaxValue, cancellation);
        (int first, int count) = part.In(frames);
        if (count < 1)
        {
            throw new EvaluationException($"'{path}' has {frames} frames, and {part} holds none of them; choose another part.");
        }

        MeasuredClip clip = new(path, source.Info, first, count) { Sha256 = ContentHash.OfFile(path) };
        long pixels = (long)source.Info.Width * source.Info.Height * 3 / 2;
        if (pixels * count <= memory)
        {
            clip.Hold(cancellation);
        }

        return clip;
    }

    /// <summary>The frames of the part in order; each is valid until the next.</summary>
    public IEnumerable<VideoFrame> Read(CancellationToken cancellation) => _held.Length > 0 ? ReadHeld(cancellation) : ReadFile(cancellation);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (VideoFrame frame in _held)
        {
            frame.Dispose();
        }

        _held = [];
    }

    private void Hold(CancellationToken cancellation)
    {
        List<VideoFrame> frames = new(Count);
        try
        {
            frames.AddRange(ReadFile(cancellation).Select(frame => frame.Share()));
        }
        finally
        {
            // Also after a failure: then disposal finds them.
            _held = [.. frames];
        }
    }

    private IEnumerable<VideoFrame> ReadHeld(CancellationToken cancellation)
    {
        foreach (VideoFrame frame in _held)
        {
            cancellation.ThrowIfCancellationRequested();
            using VideoFrame own = frame.Share();
            yield return own;
        }
    }

    private IEnumerable<VideoFrame> ReadFile(CancellationToken cancellation)
    {
        using IVideoSource source = VideoSource.Open(new VideoSourceOptions { Location = _path }, cancellationToken: cancellation);
        Skip(source, First, cancellation);
        for (int i = 0; i < Count; i++)
        {
            using VideoFrame frame = source.Read(cancellation)
                ?? throw new EvaluationException(Invariant($"'{_path}' ended at frame {First + i}; it was longer before: leave it alone while it is measured."));
            yield return frame;
        }
    }

    private static int Skip(IVideoSource source, int most, CancellationToken cancellation)
    {
        int frames = 0;
        while (frames < most && source.Read(cancellation) is VideoFrame frame)
        {
            frame.Dispose();
            frames++;
        }

        return frames;
    }
}
