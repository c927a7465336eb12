using AccMpeg.Contracts;
using AccMpeg.Media;

namespace AccMpeg.Training.AccModels.Data;

/// <summary>A part of a clip, looked at before any work begins.</summary>
internal sealed record FootagePart
{
    /// <summary>Frames of a chunk: an AccModel decides for as many at once, so shorter footage has nothing to teach.</summary>
    public const int LeastFrames = 10;

    /// <summary>Shortest side of frames: below, a frame has too few macroblocks for regions.</summary>
    public const int LeastSide = 64;

    /// <summary>The part.</summary>
    public required TrainingClip Clip { get; init; }

    /// <summary>What the file holds.</summary>
    public required VideoSourceInfo Info { get; init; }

    /// <summary>SHA-256 of the file.</summary>
    public required string Sha256 { get; init; }

    /// <summary>First timestamp of the part.</summary>
    public TimeSpan Start => Span.Start;

    /// <summary>First timestamp behind the part; null where it goes to the end.</summary>
    public TimeSpan? End => Span.End;

    /// <summary>Number of frames, by duration and frame rate: the true one may differ by one or two.</summary>
    public long Frames => (long)Math.Round((Clip.To - Clip.From) * Duration.TotalSeconds * Info.FrameRate);

    /// <summary>The frames' macroblocks.</summary>
    public MacroblockGrid Grid => MacroblockGrid.For(Info.Width, Info.Height);

    private TimeSpan Duration => Info.Duration ?? TimeSpan.Zero;

    private (TimeSpan Start, TimeSpan? End) Span => Info.Part(Clip.From, Clip.To) ?? default;

    /// <summary>Opens the file and checks that it can be trained on.</summary>
    /// <exception cref="TrainingException">It is no file, has no known length, is too short, or its frames are too small.</exception>
    /// <exception cref="MediaException">It is no video.</exception>
    public static FootagePart Probe(TrainingClip clip, CancellationToken cancellation)
    {
        if (!File.Exists(clip.Path))
        {
            throw new TrainingException($"'{clip.Path}' does not exist; give a video file, with @FROM-TO behind it for a part.");
        }

        VideoSourceInfo info;
        using (IVideoSource source = VideoSource.Open(new VideoSourceOptions { Location = clip.Path }, cancellationToken: cancellation))
        {
            info = source.Info;
        }

        FootagePart part = new() { Clip = clip, Info = info, Sha256 = ContentHash.OfFile(clip.Path) };
        return info.Duration is null
            ? throw new TrainingException($"'{clip.Path}' does not say how long it is; put it into an .mp4 or .mkv first.")
            : info.Width < LeastSide || info.Height < LeastSide
            ? throw new TrainingException($"'{clip.Path}' has frames of {info.Width}x{info.Height} pixels; at least {LeastSide} each way are needed. Use footage of the camera's own size.")
            : part.Frames < LeastFrames
            ? throw new TrainingException($"'{clip}' has {part.Frames} frames; at least {LeastFrames} are needed, the frames of a chunk. Give a longer clip or part.")
            : part;
    }

    /// <summary>The part as a source.</summary>
    public IVideoSource Open(CancellationToken cancellation) =>
        VideoSource.Open(new VideoSourceOptions { Location = Clip.Path, Start = Start }, cancellationToken: cancellation);
}
