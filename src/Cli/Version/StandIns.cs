namespace AccMpeg.Cli.Version;

/// <summary>Which packages this build replaced by stand-ins, seen from the assemblies beside the program.</summary>
internal static class StandIns
{
    private const string Prefix = "AccMpeg.StandIn.";

    /// <summary>Names of the replaced packages, sorted: "FFmpeg.AutoGen"; empty on a full package registry.</summary>
    public static IReadOnlyList<string> Names() =>
    [
        .. Directory.EnumerateFiles(AppContext.BaseDirectory, Prefix + "*.dll")
            .Select(file => Path.GetFileNameWithoutExtension(file)[Prefix.Length..])
            .Order(StringComparer.Ordinal),
    ];
}
