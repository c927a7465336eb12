namespace FFmpeg.AutoGen;

/// <summary>A scaler's filter. Opaque here.</summary>
public struct SwsFilter
{
}
