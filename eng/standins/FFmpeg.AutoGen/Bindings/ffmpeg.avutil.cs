using System.Runtime.InteropServices;

namespace FFmpeg.AutoGen;

public static unsafe partial class ffmpeg
{
    [LibraryImport("avutil")]
    public static partial uint avutil_version();

    public static string av_version_info() => Marshal.PtrToStringUTF8(VersionInfo())!;

    [LibraryImport("avutil", EntryPoint = "av_version_info")]
    private static partial nint VersionInfo();

    [LibraryImport("avutil")]
    public static partial void av_log_set_level(int level);

    [LibraryImport("avutil")]
    public static partial int av_strerror(int errnum, byte* errbuf, ulong errbuf_size);

    [LibraryImport("avutil")]
    public static partial void* av_mallocz(ulong size);

    [LibraryImport("avutil")]
    public static partial void av_free(void* ptr);

    [LibraryImport("avutil")]
    public static partial AVBufferRef* av_buffer_ref(AVBufferRef* buf);

    [LibraryImport("avutil")]
    public static partial AVFrame* av_frame_alloc();

    [LibraryImport("avutil")]
    public static partial void av_frame_free(AVFrame** frame);

    [LibraryImport("avutil")]
    public static partial AVFrame* av_frame_clone(AVFrame* src);

    [LibraryImport("avutil")]
    public static partial void av_frame_unref(AVFrame* frame);

    [LibraryImport("avutil")]
    public static partial int av_frame_get_buffer(AVFrame* frame, int align);

    [LibraryImport("avutil")]
    public static partial int av_frame_is_writable(AVFrame* frame);

    [LibraryImport("avutil")]
    public static partial int av_frame_make_writable(AVFrame* frame);

    [LibraryImport("avutil")]
    public static partial AVFrameSideData* av_frame_new_side_data(AVFrame* frame, AVFrameSideDataType type, ulong size);

    [LibraryImport("avutil")]
    public static partial AVFrameSideData* av_frame_get_side_data(AVFrame* frame, AVFrameSideDataType type);

    [LibraryImport("avutil", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int av_dict_set(AVDictionary** pm, string key, string value, int flags);

    [LibraryImport("avutil")]
    public static partial int av_dict_count(AVDictionary* m);

    [LibraryImport("avutil")]
    public static partial void av_dict_free(AVDictionary** m);

    [LibraryImport("avutil")]
    public static partial long av_rescale_q(long a, AVRational bq, AVRational cq);

    public static string av_get_pix_fmt_name(AVPixelFormat pix_fmt) => Marshal.PtrToStringUTF8(PixelFormatName(pix_fmt))!;

    [LibraryImport("avutil", EntryPoint = "av_get_pix_fmt_name")]
    private static partial nint PixelFormatName(AVPixelFormat format);
}
