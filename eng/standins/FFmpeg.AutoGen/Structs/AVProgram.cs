namespace FFmpeg.AutoGen;

/// <summary>A program of a transport stream. Opaque here.</summary>
public struct AVProgram
{
}
