using AccMpeg.Cli.Frame;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace AccMpeg.Cli.Processes;

/// <summary>Logs of long-running commands: one line each, on standard error, since standard output belongs to data.</summary>
internal static class HostLogging
{
    /// <summary>Logs of a command that brings no host of its own.</summary>
    public static ILoggerFactory Create(CliHost host, bool verbose) => LoggerFactory.Create(logs => AddTo(logs, host, verbose));

    /// <summary>Logs of a host.</summary>
    public static void AddTo(ILoggingBuilder logs, CliHost host, bool verbose)
    {
        logs.SetMinimumLevel(verbose ? LogLevel.Debug : LogLevel.Information);
        if (!verbose)
        {
            // Orleans.Runtime.Silo advises the server's garbage collector at each start, which costs every idle edge memory.
            logs.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Orleans", LogLevel.Warning).AddFilter("Orleans.Runtime.Silo", LogLevel.Error);
        }

        logs.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
            console.UseUtcTimestamp = true;
            console.ColorBehavior = host.Colour && host.ErrorIsTerminal ? LoggerColorBehavior.Default : LoggerColorBehavior.Disabled;
        });
        logs.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
