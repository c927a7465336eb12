namespace AccMpeg.Cli.Frame;

/// <summary>A command failed in a way that its message explains whole, with the exit code that says which way.</summary>
internal sealed class CommandException(string message, int exitCode = ExitCode.Failed, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>One of <see cref="ExitCode"/>.</summary>
    public int Code { get; } = exitCode;
}
