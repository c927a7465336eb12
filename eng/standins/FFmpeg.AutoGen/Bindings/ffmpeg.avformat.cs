using System.Runtime.InteropServices;

namespace FFmpeg.AutoGen;

public static unsafe partial class ffmpeg
{
    [LibraryImport("avformat")]
    public static partial uint avformat_version();

    [LibraryImport("avformat")]
    public static partial AVFormatContext* avformat_alloc_context();

    [LibraryImport("avformat")]
    public static partial void avformat_free_context(AVFormatContext* s);

    [LibraryImport("avformat", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int avformat_open_input(AVFormatContext** ps, string url, AVInputFormat* fmt, AVDictionary** options);

    [LibraryImport("avformat")]
    public static partial void avformat_close_input(AVFormatContext** s);

    [LibraryImport("avformat")]
    public static partial int avformat_find_stream_info(AVFormatContext* ic, AVDictionary** options);

    [LibraryImport("avformat", StringMarshalling = StringMarshalling.Utf8)]
    public static partial AVInputFormat* av_find_input_format(string short_name);

    [LibraryImport("avformat")]
    public static partial int av_find_best_stream(
        AVFormatContext* ic, AVMediaType type, int wanted_stream_nb, int related_stream, AVCodec** decoder_ret, int flags);

    [LibraryImport("avformat")]
    public static partial AVRational av_guess_frame_rate(AVFormatContext* ctx, AVStream* stream, AVFrame* frame);

    [LibraryImport("avformat")]
    public static partial int av_read_frame(AVFormatContext* s, AVPacket* pkt);

    [LibraryImport("avformat")]
    public static partial int av_seek_frame(AVFormatContext* s, int stream_index, long timestamp, int flags);

    [LibraryImport("avformat", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int avformat_alloc_output_context2(
        AVFormatContext** ctx, AVOutputFormat* oformat, string format_name, string filename);

    [LibraryImport("avformat")]
    public static partial AVStream* avformat_new_stream(AVFormatContext* s, AVCodec* c);

    [LibraryImport("avformat")]
    public static partial int avformat_write_header(AVFormatContext* s, AVDictionary** options);

    [LibraryImport("avformat")]
    public static partial int av_interleaved_write_frame(AVFormatContext* s, AVPacket* pkt);

    [LibraryImport("avformat")]
    public static partial int av_write_trailer(AVFormatContext* s);

    [LibraryImport("avformat", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int avio_open(AVIOContext** s, string url, int flags);

    [LibraryImport("avformat")]
    public static partial int avio_closep(AVIOContext** s);
}
