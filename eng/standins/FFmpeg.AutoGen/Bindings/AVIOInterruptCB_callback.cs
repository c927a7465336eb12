using System.Runtime.InteropServices;

namespace FFmpeg.AutoGen;

/// <summary>Asked during blocking I/O; anything but 0 ends the operation with AVERROR_EXIT.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
public unsafe delegate int AVIOInterruptCB_callback(void* p0);
