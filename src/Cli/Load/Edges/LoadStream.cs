using AccMpeg.Cli.Settings;
using AccMpeg.Contracts.Edge;
using AccMpeg.Media;
using Google.Protobuf;

namespace AccMpeg.Cli.Load.Edges;

/// <summary>
/// The stream that all simulated edges send, encoded once: the first frames of a clip, over and over. Only its first frame is an IDR, which every repetition
/// begins with, so any number of repetitions is one stream that a decoder reads.
/// </summary>
internal sealed record LoadStream(StreamFormat Format, IReadOnlyList<LoadFrame> Frames)
{
    /// <summary>Frames under one quality map.</summary>
    public const int ChunkFrames = 10;

    private const int MostFrames = 50;
    private const int Qp = 30;

    /// <summary>Encodes a clip's first whole chunks.</summary>
    /// <param name="source">Path of the clip.</param>
    /// <param name="frameRate">Frames a second that the edges say they have.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="MediaException">The clip cannot be read, or is too short.</exception>
    public static LoadStream Encode(string source, double frameRate, CancellationToken cancellation)
    {
        using IVideoSource clip = VideoSource.Open(new VideoSourceOptions { Location = source }, cancellationToken: cancellation);
        using IRegionEncoder encoder = RegionEncoders.Create(new EncoderOptions
        {
            Width = clip.Info.Width, Height = clip.Info.Height, FrameRate = clip.Info.FrameRate, Preset = EncoderSettings.DefaultPreset, IdrInterval = MostFrames,
        });
        QualityMap map = QualityMap.Uniform(encoder.Options.Grid, Qp);
        List<LoadFrame> frames = [];
        while (frames.Count < MostFrames && clip.Read(cancellation) is { } frame)
        {
            using (frame)
            {
                using Media.EncodedFrame encoded = encoder.Encode(frame, map);
                frames.Add(new LoadFrame(ByteString.CopyFrom(encoded.Data.Span), encoded.IsIdr));
            }
        }

        int whole = frames.Count / ChunkFrames * ChunkFrames;
        return whole > 0
            ? new LoadStream(new StreamFormat { Codec = "h264", Width = clip.Info.Width, Height = clip.Info.Height, FrameRate = frameRate }, frames[..whole])
            : throw new MediaException($"'{source}' has {frames.Count} frames; a chunk has {ChunkFrames}: name a longer clip.");
    }
}
