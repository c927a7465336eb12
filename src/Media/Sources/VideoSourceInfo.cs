namespace AccMpeg.Media;

/// <summary>What a source holds. FrameRate: frames/s as delivered; Duration: of files that know it; Codec: FFmpeg's name.</summary>
public sealed record VideoSourceInfo(int Width, int Height, double FrameRate, TimeSpan? Duration, string Codec);
