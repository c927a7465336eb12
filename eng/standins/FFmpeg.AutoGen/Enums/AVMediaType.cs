namespace FFmpeg.AutoGen;

/// <summary>Kind of a stream.</summary>
public enum AVMediaType : int
{
    AVMEDIA_TYPE_UNKNOWN = -1,
    AVMEDIA_TYPE_VIDEO = 0,
}
