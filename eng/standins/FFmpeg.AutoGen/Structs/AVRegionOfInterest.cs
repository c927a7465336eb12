namespace FFmpeg.AutoGen;

/// <summary>A rectangle with a quality offset, -1..1.</summary>
public unsafe struct AVRegionOfInterest
{
    public uint self_size;
    public int top;
    public int bottom;
    public int left;
    public int right;
    public AVRational qoffset;
}
