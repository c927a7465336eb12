using System.CommandLine;

namespace AccMpeg.Cli.Settings;

/// <summary>Options of every command.</summary>
internal static class GlobalSettings
{
    private const string Output = "--output";
    private const string Config = "--config";
    private const string Verbose = "--verbose";

    /// <summary>Adds the options to the root, for it and everything below.</summary>
    public static void AddTo(RootCommand root)
    {
        root.Add(new Setting<string?>(Output, new ChoiceRule("table", "json"), "json", "Data as a table for people or as JSON.") { Recursive = true });
        root.Add(new Setting<string?>(Config, new TextRule("the path of a JSON file"), "accmpeg.json", "Configuration file with settings by command.")
        {
            Recursive = true,
            InFile = false,
        });
        root.Add(new Setting<bool>(Verbose, new FlagRule(), "true", "Detailed logs, and where an error came from.") { Recursive = true });
    }

    /// <summary>The wanted format; null where the command decides.</summary>
    public static OutputFormat? FormatOf(ParseResult parse) => parse.GetValue<string?>(Output) switch
    {
        "json" => OutputFormat.Json,
        "table" => OutputFormat.Table,
        _ => null,
    };

    /// <summary>Path of the configuration file; null where there is none.</summary>
    public static string? ConfigOf(ParseResult parse) => parse.GetValue<string?>(Config);

    /// <summary>Detail is wanted.</summary>
    public static bool VerboseOf(ParseResult parse) => parse.GetValue<bool>(Verbose);
}
