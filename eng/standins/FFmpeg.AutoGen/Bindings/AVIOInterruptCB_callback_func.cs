using System.Runtime.InteropServices;

namespace FFmpeg.AutoGen;

/// <summary>The delegate as C sees it. Whoever converts must keep the delegate alive.</summary>
public struct AVIOInterruptCB_callback_func
{
    public IntPtr Pointer;

    public static implicit operator AVIOInterruptCB_callback_func(AVIOInterruptCB_callback? func) =>
        new() { Pointer = func is null ? IntPtr.Zero : Marshal.GetFunctionPointerForDelegate(func) };
}
