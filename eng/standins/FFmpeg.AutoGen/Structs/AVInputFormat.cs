namespace FFmpeg.AutoGen;

/// <summary>A demuxer. Opaque here.</summary>
public struct AVInputFormat
{
}
