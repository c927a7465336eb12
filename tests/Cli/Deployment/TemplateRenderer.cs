using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace AccMpeg.Cli.Tests.Deployment;

/// <summary>
/// Renders templates as Helm does, with the functions that the chart uses. Stricter than Helm in one thing: a value that does not exist is an error and not
/// nothing. toYaml writes JSON, which is YAML of the same content.
/// </summary>
internal sealed partial class TemplateRenderer
{
    private readonly Dictionary<string, IReadOnlyList<TemplateNode>> _defined = [];
    private readonly Dictionary<string, object?> _root;

    /// <summary>Renders with a root: Values, Release, Chart.</summary>
    public TemplateRenderer(Dictionary<string, object?> root) => _root = root;

    /// <summary>Renders a template; what it defines can be included by those after it.</summary>
    public string Render(string template)
    {
        StringBuilder output = new();
        Write(TemplateParser.Parse(template), _root, new Dictionary<string, object?> { ["$"] = _root }, output);
        return output.ToString();
    }

    private void Write(IReadOnlyList<TemplateNode> nodes, object? dot, Dictionary<string, object?> variables, StringBuilder output)
    {
        foreach (TemplateNode node in nodes)
        {
            switch (node.Kind)
            {
                case TemplateNodeKind.Text:
                    output.Append(node.Head);
                    break;
                case TemplateNodeKind.Value:
                    output.Append(Text(Evaluate(node.Head, dot, variables)));
                    break;
                case TemplateNodeKind.Define:
                    _defined[node.Head] = node.Body;
                    break;
                case TemplateNodeKind.If:
                    Write(IsTrue(Evaluate(node.Head, dot, variables)) ? node.Body : node.Otherwise, dot, variables, output);
                    break;
                case TemplateNodeKind.With:
                    object? value = Evaluate(node.Head, dot, variables);
                    Write(IsTrue(value) ? node.Body : node.Otherwise, IsTrue(value) ? value : dot, variables, output);
                    break;
                default:
                    WriteRange(node, dot, variables, output);
                    break;
            }
        }
    }

    private void WriteRange(TemplateNode node, object? dot, Dictionary<string, object?> variables, StringBuilder output)
    {
        Match named = RangeHead().Match(node.Head);
        object? over = Evaluate(named.Success ? named.Groups["over"].Value : node.Head, dot, variables);
        IEnumerable<(object? Key, object? Item)> items = over switch
        {
            // Go goes through a map in the order of its keys.
            Dictionary<string, object?> map => map.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => ((object?)pair.Key, pair.Value)),
            List<object?> list => list.Select((item, index) => ((object?)(long)index, item)),
            _ => throw new FormatException($"range {node.Head} has nothing to go through."),
        };
        foreach ((object? key, object? item) in items)
        {
            Dictionary<string, object?> inner = new(variables);
            if (named.Success)
            {
                inner[named.Groups["key"].Value] = key;
                inner[named.Groups["item"].Value] = item;
            }

            Write(node.Body, item, inner, output);
        }
    }

    private object? Evaluate(string expression, object? dot, Dictionary<string, object?> variables)
    {
        object? piped = null;
        bool first = true;
        foreach (string command in expression.Split('|', StringSplitOptions.TrimEntries))
        {
            string[] words = [.. Words().Matches(command).Select(word => word.Value)];
            List<object?> arguments = [.. words.Skip(1).Select(word => Read(word, dot, variables))];
            if (!first)
            {
                arguments.Add(piped);
            }

            piped = words[0][0] is '.' or '$' or '"' ? Read(words[0], dot, variables) : Call(words[0], arguments, variables);
            first = false;
        }

        return piped;
    }

    private string Call(string function, List<object?> arguments, Dictionary<string, object?> variables)
    {
        switch (function)
        {
            case "include":
                StringBuilder output = new();
                string name = (string)arguments[0]!;
                Write(_defined.TryGetValue(name, out IReadOnlyList<TemplateNode>? body) ? body : throw new FormatException($"Nothing defines {name}."), arguments[1], variables, output);
                return output.ToString();
            case "toYaml":
                return JsonSerializer.Serialize(arguments[0]);
            case "quote":
                return JsonSerializer.Serialize(Text(arguments[0]));
            case "nindent":
                string indent = new(' ', (int)(long)arguments[0]!);
                return "\n" + indent + Text(arguments[1]).Replace("\n", "\n" + indent, StringComparison.Ordinal);
            default:
                throw new FormatException($"The function {function} is not one that this test knows.");
        }
    }

    private static object? Read(string word, object? dot, Dictionary<string, object?> variables)
    {
        if (word[0] == '"')
        {
            return word.Trim('"');
        }

        if (long.TryParse(word, CultureInfo.InvariantCulture, out long number))
        {
            return number;
        }

        string[] path = word.Split('.');
        object? value = path[0].Length == 0 ? dot : variables.GetValueOrDefault(path[0]) ?? throw new FormatException($"There is no variable {path[0]}.");
        foreach (string name in path.Skip(1).Where(name => name.Length > 0))
        {
            value = value is Dictionary<string, object?> map && map.TryGetValue(name, out object? member) ? member : throw new FormatException($"{word}: there is no {name}.");
        }

        return value;
    }

    private static bool IsTrue(object? value) => value switch
    {
        null or false or "" or 0L => false,
        ICollection { Count: 0 } => false,
        _ => true,
    };

    private static string Text(object? value) => value switch
    {
        null => string.Empty,
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    [GeneratedRegex(@"^(?<key>\$\w+), (?<item>\$\w+) := (?<over>.+)$")]
    private static partial Regex RangeHead();

    [GeneratedRegex("\"[^\"]*\"|\\S+")]
    private static partial Regex Words();
}
