using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Models;
using AccMpeg.Encoding;
using AccMpeg.Inference;
using AccMpeg.Media;

namespace AccMpeg.Cli.Encode;

/// <summary>Source to .mp4 under a policy, with the overlay beside it where it is wanted.</summary>
internal static class EncodeRun
{
    /// <summary>Runs to the end of the source, or of the frames asked for; the files appear whole or not at all.</summary>
    /// <exception cref="MediaException">Source, encoder or file failed.</exception>
    /// <exception cref="ModelException">A network cannot be used.</exception>
    /// <exception cref="CommandException">The source has no frame at the start asked for.</exception>
    public static EncodeReport Execute(EncodeSettings settings, CancellationToken cancellation)
    {
        ModelCatalog catalogue = ModelSettings.Open(settings.Models);
        using IVideoSource source = VideoSource.Open(settings.ToSource(), cancellationToken: cancellation);
        EncoderOptions options = settings.ToEncoder(source.Info);
        ModelFile? accModel = settings.Policy.Policy == QualityPolicies.AccModel ? ModelSettings.FindAccModel(catalogue, settings.AccModel, settings.Dnn) : null;
        PolicyOptions resolved = settings.Policy.Resolve(accModel?.Manifest.AccModel);
        using IQualityPolicy policy = QualityPolicies.Create(resolved, options.Grid, () => accModel!, new AccModelOptions { Threads = settings.Threads });
        using IRegionEncoder encoder = RegionEncoders.Create(options);
        using Mp4Writer file = Mp4Writer.Create(settings.Out, options);
        using EncodeOverlay? overlay = EncodeOverlay.Create(settings, options, catalogue);
        ClipEncoder clip = new(source, policy, encoder);
        long idrFrames = 0;
        foreach (ClipFrame frame in clip.Encode(settings.Frames ?? long.MaxValue, cancellation))
        {
            file.Write(frame.Encoded);
            overlay?.Write(frame.Encoded, frame.Decision.Map);
            idrFrames += frame.Encoded.IsIdr ? 1 : 0;
        }

        ClipStatistics sums = clip.Statistics;
        if (sums.Frames == 0)
        {
            throw new CommandException($"'{settings.Source}' has no frame from second {settings.Start} on; choose an earlier --start.");
        }

        file.Complete();
        overlay?.Complete();
        return EncodeReport.Of(settings, resolved, sums, idrFrames, options.FrameRate);
    }
}
