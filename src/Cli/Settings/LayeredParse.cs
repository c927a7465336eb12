using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using AccMpeg.Cli.Configuration;
using AccMpeg.Cli.Frame;

namespace AccMpeg.Cli.Settings;

/// <summary>
/// A command line completed from the environment and the configuration file: whatever the arguments leave open is appended as if it had
/// been typed, so that there is one parser and one set of rules for all three.
/// </summary>
internal sealed class LayeredParse
{
    private readonly Dictionary<string, string> _origins;

    private LayeredParse(ParseResult result, Dictionary<string, string> origins)
    {
        Result = result;
        _origins = origins;
    }

    /// <summary>The completed command line.</summary>
    public ParseResult Result { get; }

    /// <summary>The command as typed: "accmpeg silo run".</summary>
    public string CommandPath => CommandPaths.Of(Result.CommandResult);

    /// <summary>Every error, with the place that a wrong value came from.</summary>
    public IReadOnlyList<string> Errors => [.. Result.Errors.Select(Describe)];

    /// <summary>Parses and completes.</summary>
    /// <exception cref="UsageException">The configuration file is wrong.</exception>
    public static LayeredParse Of(RootCommand root, IReadOnlyList<string> args, IReadOnlyDictionary<string, string> environment)
    {
        Dictionary<string, string> origins = new(StringComparer.Ordinal);
        ParseResult typed = root.Parse(args);
        if (typed.Action is HelpAction)
        {
            return new LayeredParse(typed, origins);
        }

        List<string> added = [];
        foreach (ISetting setting in CommandPaths.SettingsOf(typed.CommandResult))
        {
            if (!IsGiven(typed, setting) && environment.TryGetValue(setting.Variable, out string? text) && text.Length > 0)
            {
                Append(added, setting, setting.Repeatable ? text.Split(';', StringSplitOptions.RemoveEmptyEntries) : [text]);
                origins[setting.Name] = setting.Variable;
            }
        }

        ParseResult withEnvironment = root.Parse(Join(args, added));
        if (GlobalSettings.ConfigOf(withEnvironment) is string path)
        {
            ConfigFile file = ConfigFile.Load(path);
            foreach (ISetting setting in CommandPaths.SettingsOf(typed.CommandResult).Where(setting => setting.InFile))
            {
                if (!IsGiven(withEnvironment, setting) && file.Values(typed.CommandResult, setting) is [_, ..] values)
                {
                    Append(added, setting, values);
                    origins[setting.Name] = path;
                }
            }
        }

        return new LayeredParse(added.Count == 0 ? typed : root.Parse(Join(args, added)), origins);
    }

    private static bool IsGiven(ParseResult parse, ISetting setting) =>
        parse.GetResult((Option)setting) is { Implicit: false };

    private static void Append(List<string> arguments, ISetting setting, IEnumerable<string> values)
    {
        foreach (string value in values)
        {
            // One token, so that a value that starts with a dash stays a value.
            arguments.Add($"{setting.Name}={value}");
        }
    }

    /// <summary>What follows "--" are plain arguments, so the options go before it.</summary>
    private static List<string> Join(IReadOnlyList<string> args, List<string> added)
    {
        List<string> joined = [.. args];
        int end = joined.IndexOf("--");
        joined.InsertRange(end < 0 ? joined.Count : end, added);
        return joined;
    }

    private string Describe(ParseError error)
    {
        Option? option = error.SymbolResult switch
        {
            OptionResult result => result.Option,
            ArgumentResult { Parent: OptionResult result } => result.Option,
            _ => null,
        };
        return option is not null && _origins.TryGetValue(option.Name, out string? origin) ? $"{error.Message} (from {origin})" : error.Message;
    }
}
