namespace FFmpeg.AutoGen;

/// <summary>A reference to a counted buffer. Opaque here.</summary>
public struct AVBufferRef
{
}
