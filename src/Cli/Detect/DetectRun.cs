using System.Collections.Immutable;
using AccMpeg.Cli.Models;
using AccMpeg.Contracts.Results;
using AccMpeg.Inference;
using AccMpeg.Media;

namespace AccMpeg.Cli.Detect;

/// <summary>Reads frames and judges each.</summary>
internal static class DetectRun
{
    /// <summary>Runs to the end of the source, or of the frames asked for.</summary>
    /// <exception cref="MediaException">The source cannot be opened or read.</exception>
    /// <exception cref="ModelException">The network cannot be used.</exception>
    public static void Execute(DetectSettings settings, IDetectionSink sink, CancellationToken cancellation)
    {
        using FinalDnn network = FinalDnn.Load(ModelSettings.Open(settings.Models).Find(settings.Dnn), settings.ToFinalDnn());
        using IVideoSource source = VideoSource.Open(settings.ToSource(), cancellationToken: cancellation);
        VideoFrame[] frames = new VideoFrame[1];
        ImmutableArray<Detection>[] results = new ImmutableArray<Detection>[1];
        long number = -1;
        for (int count = 0; count < (settings.Frames ?? int.MaxValue); count++)
        {
            using VideoFrame? frame = source.Read(cancellation);
            if (frame is null)
            {
                break;
            }

            // Counted on from the first: the source's own time stamps may be rounded.
            number = number < 0 ? (long)Math.Round(frame.Timestamp.TotalSeconds * source.Info.FrameRate) : number + 1;
            frames[0] = frame;
            network.Detect(frames, results);
            sink.Write(new FrameDetections(number, frame.Timestamp, frame.Width, frame.Height, results[0]));
        }

        sink.Complete();
    }
}
