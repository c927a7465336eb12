namespace FFmpeg.AutoGen;

/// <summary>A codec's private state. Opaque here.</summary>
public struct AVCodecInternal
{
}
