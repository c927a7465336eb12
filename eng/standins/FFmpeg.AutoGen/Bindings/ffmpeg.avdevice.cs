using System.Runtime.InteropServices;

namespace FFmpeg.AutoGen;

public static unsafe partial class ffmpeg
{
    [LibraryImport("avdevice")]
    public static partial uint avdevice_version();

    [LibraryImport("avdevice")]
    public static partial void avdevice_register_all();
}
