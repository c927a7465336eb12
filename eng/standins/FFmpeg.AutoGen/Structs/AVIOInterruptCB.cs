namespace FFmpeg.AutoGen;

/// <summary>Called during blocking I/O.</summary>
public unsafe struct AVIOInterruptCB
{
    public AVIOInterruptCB_callback_func callback;
    public void* opaque;
}
