using AccMpeg.Cli.Settings;

namespace AccMpeg.Cli.Frame;

/// <summary>How one run of a command was asked to speak. Format: null where the command decides.</summary>
internal readonly record struct CommandRun(OutputFormat? Format, bool Verbose);
