namespace FFmpeg.AutoGen;

public static unsafe partial class ffmpeg
{
    public const int AV_INPUT_BUFFER_PADDING_SIZE = 64;
    public const int AV_LOG_QUIET = -8;
    public const int AV_PKT_FLAG_KEY = 1;
    public const int AV_PKT_FLAG_CORRUPT = 2;
    public const int AV_FRAME_FLAG_CORRUPT = 1;
    public const int AV_TIME_BASE = 1000000;
    public const int AVIO_FLAG_WRITE = 2;
    public const int AVSEEK_FLAG_BACKWARD = 1;
    public const int SWS_BILINEAR = 2;
    public const int SWS_BICUBIC = 4;
    public const int SWS_POINT = 0x10;
    public const int SWS_AREA = 0x20;
    public const int SWS_ACCURATE_RND = 0x40000;
    public const int SWS_CS_ITU709 = 1;
    public const int SWS_CS_FCC = 4;
    public const int SWS_CS_ITU601 = 5;
    public const int SWS_CS_SMPTE240M = 7;
    public const int SWS_CS_BT2020 = 9;

    public static readonly long AV_NOPTS_VALUE = long.MinValue;
    public static readonly int AVERROR_EOF = FFERRTAG('E', 'O', 'F', ' ');
    public static readonly int AVERROR_INVALIDDATA = FFERRTAG('I', 'N', 'D', 'A');

    /// <summary>"No data yet", which is one of the few errno values that differ between systems.</summary>
    public static readonly int EAGAIN = OperatingSystem.IsMacOS() ? 35 : 11;

    public static int AVERROR<T1>(T1 a) => -Convert.ToInt32(a, null);

    public static int FFERRTAG<T1, T2, T3, T4>(T1 a, T2 b, T3 c, T4 d) =>
        -(Convert.ToInt32(a, null) | (Convert.ToInt32(b, null) << 8) | (Convert.ToInt32(c, null) << 16) | (Convert.ToInt32(d, null) << 24));
}
