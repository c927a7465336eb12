using AccMpeg.Cli.Frame;
using Spectre.Console;

namespace AccMpeg.Cli.Output;

/// <summary>Spectre consoles over the host's streams, which honour NO_COLOR and write no escape sequences into files.</summary>
internal static class Terminals
{
    // Wide enough that a table in a file or pipe is never wrapped.
    private const int UnboundedWidth = 400;

    /// <summary>For data.</summary>
    public static IAnsiConsole ForOut(CliHost host) => Create(host, host.Out, host.OutIsTerminal);

    /// <summary>For progress and other diagnostics.</summary>
    public static IAnsiConsole ForError(CliHost host) => Create(host, host.Error, host.ErrorIsTerminal);

    private static IAnsiConsole Create(CliHost host, TextWriter writer, bool terminal)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = terminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = terminal && host.Colour ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = terminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!terminal)
        {
            console.Profile.Width = UnboundedWidth;
        }

        return console;
    }
}
