namespace FFmpeg.AutoGen;

/// <summary>Key and value options. Opaque here.</summary>
public struct AVDictionary
{
}
