namespace FFmpeg.AutoGen;

/// <summary>Colour primaries by number.</summary>
public enum AVColorPrimaries : int
{
    AVCOL_PRI_UNSPECIFIED = 2,
}
