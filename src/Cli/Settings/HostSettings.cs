namespace AccMpeg.Cli.Settings;

/// <summary>Options of commands that run until they are stopped.</summary>
internal static class HostSettings
{
    /// <summary>--with-parent.</summary>
    public static Setting<bool> WithParent() =>
        new("--with-parent", new FlagRule(), "true", "End in order when standard input closes, as when whoever started this is gone.");
}
