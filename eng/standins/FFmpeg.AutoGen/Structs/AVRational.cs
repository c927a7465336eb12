namespace FFmpeg.AutoGen;

/// <summary>A fraction.</summary>
public unsafe struct AVRational
{
    public int num;
    public int den;
}
