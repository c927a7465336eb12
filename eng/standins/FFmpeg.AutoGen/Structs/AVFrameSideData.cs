namespace FFmpeg.AutoGen;

/// <summary>Side data of a frame.</summary>
public unsafe struct AVFrameSideData
{
    public AVFrameSideDataType type;
    public byte* data;
    public ulong size;
    public AVDictionary* metadata;
    public AVBufferRef* buf;
}
