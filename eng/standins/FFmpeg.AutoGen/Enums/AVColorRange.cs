namespace FFmpeg.AutoGen;

/// <summary>Limited (MPEG) or full (JPEG) sample range.</summary>
public enum AVColorRange : int
{
    AVCOL_RANGE_UNSPECIFIED = 0,
    AVCOL_RANGE_MPEG = 1,
    AVCOL_RANGE_JPEG = 2,
}
