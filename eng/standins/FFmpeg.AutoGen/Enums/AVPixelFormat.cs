namespace FFmpeg.AutoGen;

/// <summary>Pixel formats by number; unnamed numbers occur.</summary>
public enum AVPixelFormat : int
{
    AV_PIX_FMT_NONE = -1,
    AV_PIX_FMT_YUV420P = 0,
    AV_PIX_FMT_RGB24 = 2,
    AV_PIX_FMT_YUVJ420P = 12,
}
