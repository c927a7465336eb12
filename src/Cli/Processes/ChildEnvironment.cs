namespace AccMpeg.Cli.Processes;

/// <summary>What a child process inherits: everything but the settings of this command, which are not meant for it.</summary>
internal static class ChildEnvironment
{
    // Places on the machine, not settings of a command.
    private static readonly string[] Inherited = ["ACCMPEG_CACHE", "ACCMPEG_MODELS", "ACCMPEG_FFMPEG_PATH"];

    /// <summary>The child's environment.</summary>
    public static IReadOnlyDictionary<string, string> Of(IReadOnlyDictionary<string, string> own) =>
        own.Where(pair => !pair.Key.StartsWith("ACCMPEG_", StringComparison.Ordinal) || Inherited.Contains(pair.Key))
            .ToDictionary(StringComparer.Ordinal);
}
