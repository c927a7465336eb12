namespace FFmpeg.AutoGen;

/// <summary>Where chroma samples lie.</summary>
public enum AVChromaLocation : int
{
    AVCHROMA_LOC_UNSPECIFIED = 0,
}
