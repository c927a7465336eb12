namespace FFmpeg.AutoGen;

/// <summary>A chapter. Opaque here.</summary>
public struct AVChapter
{
}
