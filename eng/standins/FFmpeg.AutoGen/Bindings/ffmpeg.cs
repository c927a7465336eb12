using System.Reflection;
using System.Runtime.InteropServices;

namespace FFmpeg.AutoGen;

/// <summary>The installed libav*, bound by name. Members carry the names and signatures of the FFmpeg.AutoGen package 5.1.</summary>
public static unsafe partial class ffmpeg
{
    /// <summary>Major version of each library that these bindings were written for (FFmpeg 5.1).</summary>
    public static Dictionary<string, int> LibraryVersionMap = new()
    {
        ["avcodec"] = 59,
        ["avdevice"] = 59,
        ["avformat"] = 59,
        ["avutil"] = 57,
        ["swscale"] = 6,
    };

    /// <summary>Folder of the libraries; empty: the loader's own search path.</summary>
    public static string RootPath { get; set; } = AppContext.BaseDirectory;

    static ffmpeg() => NativeLibrary.SetDllImportResolver(typeof(ffmpeg).Assembly, Resolve);

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (!LibraryVersionMap.TryGetValue(name, out int major))
        {
            return 0;
        }

        string file = FileName(name, major);
        if (!NativeLibrary.TryLoad(Path.Combine(RootPath, file), out nint library))
        {
            string where = RootPath.Length == 0 ? "the loader's search path" : RootPath;
            throw new DllNotFoundException(
                $"{file} was not found in {where}. These bindings work with FFmpeg 5.1 only (Debian 12: apt-get install lib{name}{major}); " +
                "for another FFmpeg build against the FFmpeg.AutoGen package of its version.");
        }

        RefuseOtherMajor(name, major, library, file);
        return library;
    }

    private static string FileName(string name, int major) =>
        OperatingSystem.IsWindows() ? $"{name}-{major}.dll"
        : OperatingSystem.IsMacOS() ? $"lib{name}.{major}.dylib"
        : $"lib{name}.so.{major}";

    private static void RefuseOtherMajor(string name, int major, nint library, string file)
    {
        var version = (delegate* unmanaged[Cdecl]<uint>)NativeLibrary.GetExport(library, $"{name}_version");
        uint found = version() >> 16;
        if (found != major)
        {
            NativeLibrary.Free(library);
            throw new DllNotFoundException($"{file} says that it is version {found}; these bindings were written for {major} (FFmpeg 5.1).");
        }
    }
}
