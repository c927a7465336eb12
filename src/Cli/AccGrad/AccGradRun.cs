using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Models;
using AccMpeg.Inference;
using AccMpeg.Media;
using AccMpeg.Training.AccGrad;

namespace AccMpeg.Cli.AccGrad;

/// <summary>Source to accuracy gradients, drawn and written where that is wanted.</summary>
internal static class AccGradRun
{
    /// <summary>Runs to the end of the part asked for; the files appear whole or not at all.</summary>
    /// <exception cref="MediaException">Source, encoder or file failed.</exception>
    /// <exception cref="ModelException">The network cannot be used.</exception>
    /// <exception cref="Training.Differentiation.DifferentiationException">The network cannot be differentiated.</exception>
    /// <exception cref="CommandException">There is no frame, or nothing that the network answers to.</exception>
    public static AccGradReport Execute(AccGradSettings settings, CancellationToken cancellation)
    {
        ModelFile network = ModelSettings.Open(settings.Models).Find(settings.Dnn);
        (IVideoSource source, TimeSpan? end) = Open(settings, cancellation);
        using (source)
        {
            AccGradClipOptions options = settings.ToClip(source.Info.FrameRate);
            using AccGradClip clip = new(source, network, options);
            using RawScores? raw = settings.Raw is null ? null : RawScores.Create(settings.Raw);
            using IAccGradDrawing? drawing = AccGradDrawings.Create(settings.Out, source.Info, options.Every);
            List<AccGradFrameReport> frames = [];
            foreach (AccGradFrame frame in clip.Compute(settings.MaxFrames, end, cancellation))
            {
                frames.Add(AccGradFrameReport.Of(frame));
                raw?.Add(frame.Index, frame.Values.Span);
                drawing?.Add(frame);
            }

            Require(settings, network, frames);
            raw?.Complete(clip.Frames);
            drawing?.Complete();
            return AccGradReport.Of(settings, network, clip, frames);
        }
    }

    private static (IVideoSource Source, TimeSpan? End) Open(AccGradSettings settings, CancellationToken cancellation)
    {
        VideoSourceOptions options = settings.ToSource();
        if (settings.Range is not { } range)
        {
            return (VideoSource.Open(options, cancellationToken: cancellation), null);
        }

        VideoSourceInfo info;
        using (IVideoSource whole = VideoSource.Open(options, cancellationToken: cancellation))
        {
            info = whole.Info;
        }

        (TimeSpan start, TimeSpan? end) = range.Of(settings.Source, info);
        return (VideoSource.Open(options with { Start = start }, cancellationToken: cancellation), end);
    }

    private static void Require(AccGradSettings settings, ModelFile network, List<AccGradFrameReport> frames)
    {
        if (frames.Count == 0)
        {
            throw new CommandException($"'{settings.Source}' has no frame in the part asked for; choose another --start or --range.");
        }

        if (frames.TrueForAll(frame => frame.Sum == 0))
        {
            double score = settings.Score ?? network.Manifest.Thresholds.Score;
            throw new CommandException(
                $"'{network.Manifest.Name}' finds nothing with a score of at least {score} in the {frames.Count} frames looked at, so no macroblock matters to it. "
                + "Choose frames with objects (--start, --range), or lower --score.");
        }
    }
}
