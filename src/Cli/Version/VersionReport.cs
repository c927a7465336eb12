using System.Runtime.InteropServices;
using AccMpeg.Inference;
using AccMpeg.Media;

namespace AccMpeg.Cli.Version;

/// <summary>What this installation consists of.</summary>
internal sealed record VersionReport
{
    /// <summary>Version of the program.</summary>
    public required string Version { get; init; }

    /// <summary>The runtime it runs on.</summary>
    public required string Runtime { get; init; }

    /// <summary>The FFmpeg libraries of the machine; what is wrong where they cannot be used.</summary>
    public required string Ffmpeg { get; init; }

    /// <summary>Version of ONNX Runtime.</summary>
    public required string OnnxRuntime { get; init; }

    /// <summary>What networks can run on.</summary>
    public required IReadOnlyList<string> Providers { get; init; }

    /// <summary>Packages replaced by stand-ins.</summary>
    public required IReadOnlyList<string> StandIns { get; init; }

    /// <summary>Of this process.</summary>
    public static VersionReport Create() => new()
    {
        Version = ProgramVersion.Text,
        Runtime = RuntimeInformation.FrameworkDescription,
        Ffmpeg = DescribeFFmpeg(),
        OnnxRuntime = OnnxRuntimeLibrary.Version,
        Providers = OnnxRuntimeLibrary.Providers,
        StandIns = Cli.Version.StandIns.Names(),
    };

    /// <summary>A machine without the libraries still has a version to print.</summary>
    private static string DescribeFFmpeg()
    {
        try
        {
            return FFmpegLibraries.Describe();
        }
        catch (MediaException error)
        {
            return error.Message;
        }
    }
}
