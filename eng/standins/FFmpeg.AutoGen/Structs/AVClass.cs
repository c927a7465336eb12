namespace FFmpeg.AutoGen;

/// <summary>Class description of a context. Opaque here.</summary>
public struct AVClass
{
}
