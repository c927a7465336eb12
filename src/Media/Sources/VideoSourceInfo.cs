namespace AccMpeg.Media;

/// <summary>What a source holds. FrameRate: frames/s as delivered; Duration: of files that know it; Codec: FFmpeg's name.</summary>
public sealed record VideoSourceInfo(int Width, int Height, double FrameRate, TimeSpan? Duration, string Codec)
{
    /// <summary>
    /// The first timestamp of the part between two shares of the duration, each 0..1, and the first behind it: none where the part goes to the end.
    /// Null where the duration is not known.
    /// </summary>
    public (TimeSpan Start, TimeSpan? End)? Part(double from, double to) =>
        Duration is { } duration ? (from * duration, to < 1 ? to * duration : null) : null;
}
