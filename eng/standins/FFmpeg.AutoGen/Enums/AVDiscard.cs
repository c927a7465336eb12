namespace FFmpeg.AutoGen;

/// <summary>What a demuxer may drop.</summary>
public enum AVDiscard : int
{
    AVDISCARD_DEFAULT = 0,
    AVDISCARD_ALL = 48,
}
