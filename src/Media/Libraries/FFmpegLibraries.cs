using System.Runtime.InteropServices;
using FFmpeg.AutoGen;

namespace AccMpeg.Media;

/// <summary>
/// Finds the installed libav*. A folder in the environment variable ACCMPEG_FFMPEG_PATH comes before the loader's own search path.
/// </summary>
public static class FFmpegLibraries
{
    /// <summary>Environment variable with the folder of the libraries.</summary>
    public const string PathVariable = "ACCMPEG_FFMPEG_PATH";

    private static readonly string[] Required = ["avutil", "avcodec", "avformat", "swscale"];
    private static readonly Lazy<string?> Failure = new(Load);

    /// <summary>Loads the libraries once. Throws <see cref="MediaException"/> with the command that installs them where they lack.</summary>
    public static void EnsureLoaded()
    {
        if (Failure.Value is { } failure)
        {
            throw new MediaException(failure);
        }
    }

    /// <summary>Versions of what was loaded, in one line.</summary>
    public static string Describe()
    {
        EnsureLoaded();
        return $"FFmpeg {ffmpeg.av_version_info()} (libavcodec {Version(ffmpeg.avcodec_version())}, libavformat {Version(ffmpeg.avformat_version())}, "
            + $"libavutil {Version(ffmpeg.avutil_version())}, libswscale {Version(ffmpeg.swscale_version())})";
    }

    /// <summary>True where the optional library of capture devices is installed too.</summary>
    internal static bool HasDevices() => TryLoad(Folder(), "avdevice");

    private static string? Load()
    {
        string folder = Folder();
        string[] missing = [.. Required.Where(name => !TryLoad(folder, name))];
        if (missing.Length > 0)
        {
            return MissingMessage(folder, missing);
        }

        ffmpeg.RootPath = folder;
        if (OtherMajor() is { } other)
        {
            return other;
        }

        // FFmpeg prints to standard error by default; every failure reaches the caller as an exception instead.
        ffmpeg.av_log_set_level(ffmpeg.AV_LOG_QUIET);
        return null;
    }

    internal static string MissingMessage(string folder, string[] missing)
    {
        string packages = string.Join(' ', Required.Select(name => $"lib{name}{ffmpeg.LibraryVersionMap[name]}"));
        string files = string.Join(", ", missing.Select(name => FileName(name, ffmpeg.LibraryVersionMap[name])));
        string where = folder.Length == 0 ? "the loader's search path" : $"{folder} ({PathVariable})";
        return $"FFmpeg libraries are missing: {files} in {where}{OtherVersions(folder, missing)}. "
            + $"Install them (Debian 12: apt-get install {packages}), set {PathVariable} to their folder, "
            + "or build with -p:FFmpegAutoGenVersion=<the version of your FFmpeg>.";
    }

    private static string OtherVersions(string folder, string[] missing)
    {
        string[] found = [.. missing.SelectMany(name => Enumerable.Range(ffmpeg.LibraryVersionMap[name] - 3, 8)
            .Select(major => FileName(name, major))
            .Where(file => NativeLibrary.TryLoad(Path.Combine(folder, file), out _)))];
        return found.Length == 0 ? "" : $" (of another version: {string.Join(", ", found)})";
    }

    private static string? OtherMajor()
    {
        (string Name, uint Version)[] loaded =
        [
            ("avutil", ffmpeg.avutil_version()), ("avcodec", ffmpeg.avcodec_version()),
            ("avformat", ffmpeg.avformat_version()), ("swscale", ffmpeg.swscale_version()),
        ];
        string[] wrong = [.. loaded.Where(library => library.Version >> 16 != ffmpeg.LibraryVersionMap[library.Name])
            .Select(library => $"lib{library.Name} {Version(library.Version)} instead of {ffmpeg.LibraryVersionMap[library.Name]}")];
        return wrong.Length == 0
            ? null
            : $"FFmpeg libraries of another version than their file names say: {string.Join(", ", wrong)}. Reinstall FFmpeg or set {PathVariable}.";
    }

    private static string Folder() => Environment.GetEnvironmentVariable(PathVariable) ?? "";

    private static bool TryLoad(string folder, string name) =>
        NativeLibrary.TryLoad(Path.Combine(folder, FileName(name, ffmpeg.LibraryVersionMap[name])), out _);

    private static string FileName(string name, int major) =>
        OperatingSystem.IsWindows() ? $"{name}-{major}.dll"
        : OperatingSystem.IsMacOS() ? $"lib{name}.{major}.dylib"
        : $"lib{name}.so.{major}";

    private static string Version(uint version) => $"{version >> 16}.{(version >> 8) & 0xFF}.{version & 0xFF}";
}
