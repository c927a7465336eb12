namespace FFmpeg.AutoGen;

/// <summary>An encoder or decoder. Opaque here.</summary>
public struct AVCodec
{
}
