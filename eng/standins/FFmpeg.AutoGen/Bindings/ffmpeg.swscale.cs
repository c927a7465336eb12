using System.Runtime.InteropServices;

namespace FFmpeg.AutoGen;

public static unsafe partial class ffmpeg
{
    [LibraryImport("swscale")]
    public static partial uint swscale_version();

    [LibraryImport("swscale")]
    public static partial SwsContext* sws_getContext(
        int srcW, int srcH, AVPixelFormat srcFormat, int dstW, int dstH, AVPixelFormat dstFormat, int flags,
        SwsFilter* srcFilter, SwsFilter* dstFilter, double* param);

    [LibraryImport("swscale")]
    public static partial void sws_freeContext(SwsContext* swsContext);

    [LibraryImport("swscale")]
    public static partial int sws_scale_frame(SwsContext* c, AVFrame* dst, AVFrame* src);

    [LibraryImport("swscale")]
    public static partial int* sws_getCoefficients(int colorspace);

    [LibraryImport("swscale")]
    public static partial int sws_setColorspaceDetails(
        SwsContext* c, in int_array4 inv_table, int srcRange, in int_array4 table, int dstRange, int brightness, int contrast, int saturation);
}
