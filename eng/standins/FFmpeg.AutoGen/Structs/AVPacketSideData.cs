namespace FFmpeg.AutoGen;

/// <summary>Side data of a packet. Opaque here.</summary>
public struct AVPacketSideData
{
}
