using System.Collections.Immutable;
using AccMpeg.Cli.Models;
using AccMpeg.Contracts.Results;
using AccMpeg.EdgeAgent.Recording;
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
        using IFrameReader reader = Open(settings, cancellation);
        VideoFrame[] frames = new VideoFrame[1];
        ImmutableArray<Detection>[] results = new ImmutableArray<Detection>[1];
        for (int count = 0; count < (settings.Frames ?? int.MaxValue); count++)
        {
            using VideoFrame? frame = reader.Read(cancellation, out long number);
            if (frame is null)
            {
                break;
            }

            frames[0] = frame;
            network.Detect(frames, results);
            sink.Write(new FrameDetections(number, frame.Timestamp, frame.Width, frame.Height, results[0]));
        }

        sink.Complete();
    }

    private static IFrameReader Open(DetectSettings settings, CancellationToken cancellation) =>
        settings.Source.EndsWith(RecordFrameReader.Extension, StringComparison.OrdinalIgnoreCase) || StreamRecordReader.IsRecord(settings.Source)
            ? new RecordFrameReader(settings.Source, TimeSpan.FromSeconds(settings.Start))
            : new VideoFrameReader(VideoSource.Open(settings.ToSource(), cancellationToken: cancellation));
}
