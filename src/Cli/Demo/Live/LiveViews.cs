using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Output;
using Spectre.Console;

namespace AccMpeg.Cli.Demo.Live;

/// <summary>The view that fits: a table that stays in its place on a terminal, plain lines elsewhere.</summary>
internal static class LiveViews
{
    /// <summary>Runs with the view. It is written to standard error: standard output belongs to the report.</summary>
    public static Task ShowAsync(CliHost host, Func<ILiveView, Task> run) => host.ErrorIsTerminal
        ? Terminals.ForError(host).Live(new Text("Waiting for the first frames.")).StartAsync(display => run(new LiveTable(display)))
        : run(new LiveLines(host.Error));
}
