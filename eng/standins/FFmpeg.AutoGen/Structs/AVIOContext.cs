namespace FFmpeg.AutoGen;

/// <summary>Byte stream. Opaque here.</summary>
public struct AVIOContext
{
}
