using AccMpeg.Contracts.Validation;

namespace AccMpeg.Media;

/// <summary>Opens sources.</summary>
public static class VideoSource
{
    /// <summary>
    /// Opens a source and reads as much as tells what it holds. Throws <see cref="ArgumentException"/> with every error of the options,
    /// <see cref="MediaException"/> where it cannot be opened in time, <see cref="OperationCanceledException"/>.
    /// </summary>
    public static IVideoSource Open(VideoSourceOptions options, TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate().ThrowIfAny(nameof(options));
        FFmpegLibraries.EnsureLoaded();
        time ??= TimeProvider.System;
        DecodedSource decoded = new(options, time, cancellationToken);
        return options.FrameRate is null && (options.Pacing == SourcePacing.AsFastAsPossible || !options.IsFile)
            ? decoded
            : new PacedSource(decoded, options, time);
    }
}
