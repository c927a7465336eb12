namespace FFmpeg.AutoGen;

/// <summary>A scaler. Opaque here.</summary>
public struct SwsContext
{
}
