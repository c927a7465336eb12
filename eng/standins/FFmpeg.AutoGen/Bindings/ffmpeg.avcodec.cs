using System.Runtime.InteropServices;

namespace FFmpeg.AutoGen;

public static unsafe partial class ffmpeg
{
    [LibraryImport("avcodec")]
    public static partial uint avcodec_version();

    public static string avcodec_get_name(AVCodecID id) => Marshal.PtrToStringUTF8(CodecName(id))!;

    [LibraryImport("avcodec", EntryPoint = "avcodec_get_name")]
    private static partial nint CodecName(AVCodecID id);

    [LibraryImport("avcodec")]
    public static partial AVCodec* avcodec_find_decoder(AVCodecID id);

    [LibraryImport("avcodec", StringMarshalling = StringMarshalling.Utf8)]
    public static partial AVCodec* avcodec_find_encoder_by_name(string name);

    [LibraryImport("avcodec")]
    public static partial AVCodecContext* avcodec_alloc_context3(AVCodec* codec);

    [LibraryImport("avcodec")]
    public static partial void avcodec_free_context(AVCodecContext** avctx);

    [LibraryImport("avcodec")]
    public static partial int avcodec_open2(AVCodecContext* avctx, AVCodec* codec, AVDictionary** options);

    [LibraryImport("avcodec")]
    public static partial void avcodec_flush_buffers(AVCodecContext* avctx);

    [LibraryImport("avcodec")]
    public static partial int avcodec_parameters_to_context(AVCodecContext* codec, AVCodecParameters* par);

    [LibraryImport("avcodec")]
    public static partial int avcodec_send_packet(AVCodecContext* avctx, AVPacket* avpkt);

    [LibraryImport("avcodec")]
    public static partial int avcodec_receive_frame(AVCodecContext* avctx, AVFrame* frame);

    [LibraryImport("avcodec")]
    public static partial int avcodec_send_frame(AVCodecContext* avctx, AVFrame* frame);

    [LibraryImport("avcodec")]
    public static partial int avcodec_receive_packet(AVCodecContext* avctx, AVPacket* avpkt);

    [LibraryImport("avcodec")]
    public static partial AVPacket* av_packet_alloc();

    [LibraryImport("avcodec")]
    public static partial void av_packet_free(AVPacket** pkt);

    [LibraryImport("avcodec")]
    public static partial void av_packet_unref(AVPacket* pkt);

    [LibraryImport("avcodec")]
    public static partial int av_new_packet(AVPacket* pkt, int size);
}
