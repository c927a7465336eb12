namespace FFmpeg.AutoGen;

/// <summary>A container that is read or written; declared up to the last field used.</summary>
public unsafe struct AVFormatContext
{
    public AVClass* av_class;
    public AVInputFormat* iformat;
    public AVOutputFormat* oformat;
    public void* priv_data;
    public AVIOContext* pb;
    public int ctx_flags;
    public uint nb_streams;
    public AVStream** streams;
    public byte* url;
    public long start_time;
    public long duration;
    public long bit_rate;
    public uint packet_size;
    public int max_delay;
    public int flags;
    public long probesize;
    public long max_analyze_duration;
    public byte* key;
    public int keylen;
    public uint nb_programs;
    public AVProgram** programs;
    public AVCodecID video_codec_id;
    public AVCodecID audio_codec_id;
    public AVCodecID subtitle_codec_id;
    public uint max_index_size;
    public uint max_picture_buffer;
    public uint nb_chapters;
    public AVChapter** chapters;
    public AVDictionary* metadata;
    public long start_time_realtime;
    public int fps_probe_size;
    public int error_recognition;
    public AVIOInterruptCB interrupt_callback;
}
