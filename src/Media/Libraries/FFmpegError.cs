using System.Runtime.InteropServices;
using FFmpeg.AutoGen;

namespace AccMpeg.Media.Libraries;

/// <summary>libav's negative return codes as text and as exceptions.</summary>
internal static unsafe class FFmpegError
{
    private const int MaxText = 256;

    /// <summary>FFmpeg's own words for an error code.</summary>
    public static string Describe(int code)
    {
        byte* text = stackalloc byte[MaxText];
        text[0] = 0;
        _ = ffmpeg.av_strerror(code, text, MaxText);
        return Marshal.PtrToStringUTF8((nint)text) is { Length: > 0 } words ? words : $"error {code}";
    }

    /// <summary>Passes results of 0 and above; throws <see cref="MediaException"/> for the others.</summary>
    public static int ThrowIfNegative(int result, string action) =>
        result >= 0 ? result : throw new MediaException($"Cannot {action}: {Describe(result)} ({result}).");

    /// <summary>Passes pointers that are set; null means that FFmpeg ran out of memory.</summary>
    public static T* ThrowIfNull<T>(T* pointer, string what)
        where T : unmanaged =>
        pointer != null ? pointer : throw new MediaException($"FFmpeg could not allocate {what}: the machine is out of memory.");
}
