using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json.Nodes;
using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Settings;

namespace AccMpeg.Cli.Configuration;

/// <summary>Validates a configuration file whole: names, types, values, and each command's own rules across its settings.</summary>
internal sealed class ConfigCheck(RootCommand root)
{
    private readonly List<string> _errors = [];

    /// <summary>Every error, with its place, value, limit and remedy; empty where the file is right.</summary>
    public IReadOnlyList<string> Run(ConfigFile file)
    {
        CheckSection(root, file.Root, []);
        return _errors;
    }

    private void CheckSection(Command command, JsonObject section, IReadOnlyList<string> words)
    {
        int before = _errors.Count;
        Dictionary<string, ISetting> settings = command.Options.Concat(root.Options)
            .OfType<ISetting>()
            .Where(setting => setting.InFile)
            .DistinctBy(setting => setting.Key)
            .ToDictionary(setting => setting.Key, StringComparer.Ordinal);
        Dictionary<string, IReadOnlyList<string>> values = new(StringComparer.Ordinal);
        foreach ((string key, JsonNode? node) in section)
        {
            if (command.Subcommands.FirstOrDefault(child => child.Name == key) is Command child)
            {
                CheckChild(child, node, [.. words, key]);
            }
            else if (settings.TryGetValue(key, out ISetting? setting))
            {
                CheckValue(setting, node, words, values);
            }
            else if (words.Count > 0 || key != "$schema")
            {
                string known = string.Join(", ", settings.Keys.Concat(command.Subcommands.Select(c => c.Name)).Order(StringComparer.Ordinal));
                _errors.Add($"{Place(words, key)} is no known setting; known here: {known}.");
            }
        }

        if (_errors.Count == before && words.Count > 0)
        {
            CheckTogether(command, words, values);
        }
    }

    private void CheckChild(Command child, JsonNode? node, IReadOnlyList<string> words)
    {
        if (node is JsonObject section)
        {
            CheckSection(child, section, words);
        }
        else
        {
            _errors.Add($"{string.Join('.', words)} is {node?.ToJsonString() ?? "null"}; it must be an object with the settings of the command.");
        }
    }

    private void CheckValue(ISetting setting, JsonNode? node, IReadOnlyList<string> words, Dictionary<string, IReadOnlyList<string>> values)
    {
        if (ConfigFile.Read(node, setting, out string? error) is not IReadOnlyList<string> texts)
        {
            _errors.Add($"{Place(words, error!)}");
            return;
        }

        bool right = true;
        foreach (string text in texts.Where(text => !setting.Rule.Accepts(text)))
        {
            _errors.Add($"{Place(words, setting.Key)} is '{text}'; it must be {setting.Rule.Limit}.");
            right = false;
        }

        if (right)
        {
            values[setting.Name] = texts;
        }
    }

    /// <summary>Runs the command's own validation; what the file leaves to the command line is filled with examples.</summary>
    private void CheckTogether(Command command, IReadOnlyList<string> words, Dictionary<string, IReadOnlyList<string>> values)
    {
        if (command is not ICheckableCommand checkable)
        {
            return;
        }

        List<string> args = [.. words, .. command.Arguments.Where(argument => argument.Arity.MinimumNumberOfValues > 0).Select(argument => $"example-{argument.Name}")];
        foreach (ISetting required in command.Options.Where(option => option.Required).OfType<ISetting>())
        {
            values.TryAdd(required.Name, [required.Example]);
        }

        foreach ((string name, IReadOnlyList<string> texts) in values)
        {
            args.AddRange(texts.Select(text => $"{name}={text}"));
        }

        ParseResult parse = CommandLineParser.Parse(root, args);
        IEnumerable<string> errors = parse.Errors.Count > 0 ? parse.Errors.Select(error => error.Message) : checkable.Check(parse);
        _errors.AddRange(errors.Select(error => $"{string.Join('.', words)}: {error}"));
    }

    private static string Place(IReadOnlyList<string> words, string key) => string.Join('.', [.. words, key]);
}
