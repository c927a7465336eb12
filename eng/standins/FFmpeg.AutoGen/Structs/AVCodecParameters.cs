namespace FFmpeg.AutoGen;

/// <summary>What a stream holds; declared up to the last field used.</summary>
public unsafe struct AVCodecParameters
{
    public AVMediaType codec_type;
    public AVCodecID codec_id;
    public uint codec_tag;
    public byte* extradata;
    public int extradata_size;
    public int format;
    public long bit_rate;
    public int bits_per_coded_sample;
    public int bits_per_raw_sample;
    public int profile;
    public int level;
    public int width;
    public int height;
}
