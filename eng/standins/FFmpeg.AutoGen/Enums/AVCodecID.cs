namespace FFmpeg.AutoGen;

/// <summary>Codecs by number; unnamed numbers occur.</summary>
public enum AVCodecID : int
{
    AV_CODEC_ID_NONE = 0,
    AV_CODEC_ID_H264 = 27,
}
