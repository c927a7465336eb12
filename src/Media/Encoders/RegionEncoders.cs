using AccMpeg.Contracts.Validation;
using FFmpeg.AutoGen;

namespace AccMpeg.Media;

/// <summary>The encoders that can give regions a quality of their own.</summary>
public static class RegionEncoders
{
    private static readonly Dictionary<string, (EncoderCapabilities Capabilities, Func<EncoderOptions, IRegionEncoder> Create)> Known = new()
    {
        [X264RegionEncoder.X264.Name] = (X264RegionEncoder.X264, options => new X264RegionEncoder(options)),
    };

    internal static string KnownNames => string.Join(", ", Known.Keys);

    /// <summary>
    /// Opens an encoder. Throws <see cref="ArgumentException"/> with every error of the options, <see cref="MediaException"/> where the installed
    /// FFmpeg lacks the encoder.
    /// </summary>
    public static IRegionEncoder Create(EncoderOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate().ThrowIfAny(nameof(options));
        FFmpegLibraries.EnsureLoaded();
        return Known[options.Codec].Create(options);
    }

    /// <summary>What the installed FFmpeg offers.</summary>
    public static IReadOnlyList<EncoderCapabilities> Available()
    {
        FFmpegLibraries.EnsureLoaded();
        return [.. Known.Values.Select(encoder => encoder.Capabilities).Where(encoder => IsInstalled(encoder.Name))];
    }

    internal static bool IsKnown(string name) => Known.ContainsKey(name);

    private static unsafe bool IsInstalled(string name) => ffmpeg.avcodec_find_encoder_by_name(name) != null;
}
