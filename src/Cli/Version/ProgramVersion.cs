using System.Reflection;

namespace AccMpeg.Cli.Version;

/// <summary>The version of this program.</summary>
internal static class ProgramVersion
{
    /// <summary>As built: "0.1.0".</summary>
    public static string Text { get; } = typeof(ProgramVersion).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";
}
