using System.CommandLine;
using System.CommandLine.Invocation;
using AccMpeg.Cli.Settings;

namespace AccMpeg.Cli.Frame;

/// <summary>From arguments to an exit code: layers the settings, parses, runs, and reports every error in one way.</summary>
internal static class CliApplication
{
    /// <summary>Runs one command line.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, CliHost host, CancellationToken cancellation = default)
    {
        bool verbose = false;
        try
        {
            RootCommand root = CommandTree.Create(host);
            LayeredParse parse = LayeredParse.Of(root, args, host.Environment);
            verbose = GlobalSettings.VerboseOf(parse.Result);
            if (parse.Result.Action is ParseErrorAction && parse.Errors.Count > 0)
            {
                return Refuse(parse, host);
            }

            using Interruption interruption = new(cancellation);
            InvocationConfiguration invocation = new()
            {
                Output = host.Out,
                Error = host.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            };
            return await parse.Result.InvokeAsync(invocation, interruption.Token);
        }
        catch (Exception error)
        {
            return Report(error, verbose, host);
        }
    }

    private static int Refuse(LayeredParse parse, CliHost host)
    {
        foreach (string line in parse.Errors)
        {
            host.Error.WriteLine(line);
        }

        host.Error.WriteLine($"See: {parse.CommandPath} --help");
        return ExitCode.Usage;
    }

    private static int Report(Exception error, bool verbose, CliHost host)
    {
        (IReadOnlyList<string> lines, int code) = ErrorText.Of(error);
        foreach (string line in lines)
        {
            host.Error.WriteLine(line);
        }

        if (verbose)
        {
            host.Error.WriteLine(error);
        }

        return code;
    }
}
