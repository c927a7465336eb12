namespace FFmpeg.AutoGen;

/// <summary>A muxer. Opaque here.</summary>
public struct AVOutputFormat
{
}
