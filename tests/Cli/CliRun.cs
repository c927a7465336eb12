using System.Text.Json;
using AccMpeg.Cli.Frame;

namespace AccMpeg.Cli.Tests;

/// <summary>One command line run inside the test's process, with streams and environment of its own.</summary>
internal sealed record CliRun(int Code, string Out, string Error)
{
    public IReadOnlyList<string> ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public JsonElement Json => JsonDocument.Parse(Out).RootElement;

    public IReadOnlyList<JsonElement> JsonLines =>
        [.. Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    /// <summary>The environment of the test's process.</summary>
    public static IReadOnlyDictionary<string, string> OwnEnvironment => CliHost.OfProcess().Environment;

    public static Task<CliRun> Of(params string[] args) => Of([], args);

    public static async Task<CliRun> Of(Dictionary<string, string> environment, params string[] args)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        CliHost host = new() { Out = TextWriter.Synchronized(output), Error = TextWriter.Synchronized(error), Environment = environment };
        int code = await CliApplication.RunAsync(args, host);
        return new CliRun(code, output.ToString(), error.ToString());
    }
}
