using System.Collections;

namespace AccMpeg.Cli.Frame;

/// <summary>The outside of a command: its streams, environment and clock, so that a test can stand in for the process.</summary>
internal sealed record CliHost
{
    /// <summary>Data, and nothing else.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Diagnostics and progress.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Environment variables by name.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Standard input is read by commands that live as long as whoever started them.</summary>
    public TextReader In { get; init; } = TextReader.Null;

    /// <summary>Data goes to a person's terminal.</summary>
    public bool OutIsTerminal { get; init; }

    /// <summary>Diagnostics go to a person's terminal.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>The clock of everything that the command runs.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Colours are wanted: the NO_COLOR convention (https://no-color.org), any value turns them off.</summary>
    public bool Colour => !Environment.TryGetValue("NO_COLOR", out string? value) || value.Length == 0;

    /// <summary>The streams and the environment of this process.</summary>
    public static CliHost OfProcess() => new()
    {
        Out = Console.Out,
        Error = Console.Error,
        In = Console.In,
        OutIsTerminal = !Console.IsOutputRedirected,
        ErrorIsTerminal = !Console.IsErrorRedirected,
        Environment = System.Environment.GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? string.Empty, StringComparer.Ordinal),
    };
}
