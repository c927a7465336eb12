using System.Diagnostics;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using FFmpeg.AutoGen;

namespace AccMpeg.Media.Tests.Libraries;

/// <summary>Compares every bound field and constant with the installed C headers, by a small C program that prints what the compiler thinks.</summary>
public sealed class NativeLayoutTests : IDisposable
{
    private const string Headers = """
        #include <stddef.h>
        #include <stdio.h>
        #include <libavcodec/avcodec.h>
        #include <libavformat/avformat.h>
        #include <libavutil/pixdesc.h>
        #include <libavutil/video_enc_params.h>
        #include <libswscale/swscale.h>
        """;

    // Held by value or allocated here, so their whole size counts; of the others only the fields up to the last one used are declared.
    private static readonly Type[] WholeStructs = [typeof(AVRational), typeof(AVPacket), typeof(AVRegionOfInterest), typeof(AVIOInterruptCB), typeof(AVFrameSideData)];

    private static readonly Type[] BegunStructs = [typeof(AVFrame), typeof(AVCodecContext), typeof(AVCodecParameters), typeof(AVStream), typeof(AVFormatContext)];

    private readonly string _folder = Directory.CreateTempSubdirectory("accmpeg-layout-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [SkippableFact]
    public void Every_bound_field_lies_where_the_headers_say()
    {
        List<(string Expression, long Expected)> checks = [];
        foreach (Type type in WholeStructs.Concat(BegunStructs))
        {
            foreach (FieldInfo field in type.GetFields(BindingFlags.Public | BindingFlags.Instance))
            {
                checks.Add(($"offsetof({type.Name}, {field.Name})", OffsetOf(field)));
            }
        }

        checks.AddRange(WholeStructs.Select(type => ($"sizeof({type.Name})", (long)SizeOf(type))));
        Compare(checks);
    }

    [SkippableFact]
    public void The_exported_qps_lie_where_the_headers_say() => Compare(
    [
        ("offsetof(AVVideoEncParams, nb_blocks)", Offset<ExportedQps.Header>(nameof(ExportedQps.Header.BlockCount))),
        ("offsetof(AVVideoEncParams, blocks_offset)", Offset<ExportedQps.Header>(nameof(ExportedQps.Header.BlocksOffset))),
        ("offsetof(AVVideoEncParams, block_size)", Offset<ExportedQps.Header>(nameof(ExportedQps.Header.BlockSize))),
        ("offsetof(AVVideoEncParams, type)", Offset<ExportedQps.Header>(nameof(ExportedQps.Header.Type))),
        ("offsetof(AVVideoEncParams, qp)", Offset<ExportedQps.Header>(nameof(ExportedQps.Header.Qp))),
        ("offsetof(AVVideoBlockParams, src_x)", Offset<ExportedQps.Block>(nameof(ExportedQps.Block.X))),
        ("offsetof(AVVideoBlockParams, src_y)", Offset<ExportedQps.Block>(nameof(ExportedQps.Block.Y))),
        ("offsetof(AVVideoBlockParams, w)", Offset<ExportedQps.Block>(nameof(ExportedQps.Block.Width))),
        ("offsetof(AVVideoBlockParams, h)", Offset<ExportedQps.Block>(nameof(ExportedQps.Block.Height))),
        ("offsetof(AVVideoBlockParams, delta_qp)", Offset<ExportedQps.Block>(nameof(ExportedQps.Block.QpDelta))),
        ("sizeof(AVVideoBlockParams)", SizeOf(typeof(ExportedQps.Block))),
    ]);

    [SkippableFact]
    public void Every_bound_constant_has_the_value_of_the_headers()
    {
        SkipUnderThePackage();
        Type[] enums = [.. typeof(AVFrame).Assembly.GetExportedTypes().Where(type => type.IsEnum)];
        List<(string Expression, long Expected)> checks =
            [.. enums.SelectMany(type => Enum.GetNames(type).Select(name => (name, Convert.ToInt64(Enum.Parse(type, name), null))))];
        checks.AddRange(typeof(ffmpeg).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.Name.StartsWith("AV", StringComparison.Ordinal) || field.Name.StartsWith("SWS", StringComparison.Ordinal))
            .Select(field => (field.Name, Convert.ToInt64(field.GetValue(null), null))));
        Compare(checks);
    }

    [SkippableFact]
    public void The_bindings_are_for_the_version_of_the_headers() => Compare(
    [
        ("LIBAVCODEC_VERSION_MAJOR", ffmpeg.LibraryVersionMap["avcodec"]),
        ("LIBAVFORMAT_VERSION_MAJOR", ffmpeg.LibraryVersionMap["avformat"]),
        ("LIBAVUTIL_VERSION_MAJOR", ffmpeg.LibraryVersionMap["avutil"]),
        ("LIBSWSCALE_VERSION_MAJOR", ffmpeg.LibraryVersionMap["swscale"]),
    ]);

    private static void SkipUnderThePackage() =>
        Skip.If(typeof(ffmpeg).Assembly.GetName().Name == "FFmpeg.AutoGen", "the package's constants are generated, and not all are of these headers");

    // Marshal.OffsetOf describes the marshalled struct; this is the field's address in the struct that pointers really see.
    private static long OffsetOf(FieldInfo field)
    {
        DynamicMethod method = new("offset", typeof(long), [typeof(nint)], typeof(NativeLayoutTests).Module, skipVisibility: true);
        ILGenerator code = method.GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldflda, field);
        code.Emit(OpCodes.Conv_U);
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Sub);
        code.Emit(OpCodes.Conv_I8);
        code.Emit(OpCodes.Ret);

        // The runtime touches the struct to see that it is there, so it gets memory: more than any of them takes.
        nint memory = Marshal.AllocHGlobal(64 * 1024);
        long offset = ((Func<nint, long>)method.CreateDelegate(typeof(Func<nint, long>)))(memory);
        Marshal.FreeHGlobal(memory);
        return offset;
    }

    private static int SizeOf(Type type) =>
        (int)typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!.MakeGenericMethod(type).Invoke(null, null)!;

    private static long Offset<T>(string field) => (long)Marshal.OffsetOf<T>(field);

    private void Compare(IReadOnlyList<(string Expression, long Expected)> checks)
    {
        StringBuilder program = new(Headers + "\nint main(void) {\n");
        foreach ((string expression, _) in checks)
        {
            program.Append(System.Globalization.CultureInfo.InvariantCulture, $"    printf(\"%lld\\n\", (long long)({expression}));\n");
        }

        string source = Path.Combine(_folder, "layout.c");
        string binary = Path.Combine(_folder, "layout");
        File.WriteAllText(source, program.Append("    return 0;\n}\n").ToString());
        (int exit, string error) = Run("gcc", "-w", source, "-o", binary);
        Skip.If(exit != 0 && error.Contains("No such file or directory", StringComparison.Ordinal),
            "the C headers of libav* are absent: apt-get install libavformat-dev libswscale-dev");
        Assert.True(exit == 0, error);
        (_, string output) = Run(binary);
        string[] actual = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(
            checks.Select(check => $"{check.Expression} = {check.Expected}"),
            checks.Zip(actual, (check, value) => $"{check.Expression} = {value}"));
    }

    private static (int ExitCode, string Output) Run(string program, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            Task<string> error = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output + error.GetAwaiter().GetResult());
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new SkipException($"{program} is absent: apt-get install gcc");
        }
    }
}
