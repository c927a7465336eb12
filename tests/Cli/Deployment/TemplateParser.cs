using System.Text.RegularExpressions;

namespace AccMpeg.Cli.Tests.Deployment;

/// <summary>Reads the part of Go's template language that the chart keeps to: values, if, else, with, range, define, and the trimming of space.</summary>
internal sealed partial class TemplateParser
{
    private readonly List<(bool Action, string Text)> _tokens = [];
    private int _at;

    private TemplateParser(string template)
    {
        int from = 0;
        bool trim = false;
        foreach (Match action in Action().Matches(template))
        {
            Add(template[from..action.Index], trim, action.Groups["before"].Success);
            _tokens.Add((true, action.Groups["what"].Value));
            (from, trim) = (action.Index + action.Length, action.Groups["after"].Success);
        }

        Add(template[from..], trim, false);
    }

    /// <summary>The parts of a template.</summary>
    public static IReadOnlyList<TemplateNode> Parse(string template)
    {
        TemplateParser parser = new(template);
        (IReadOnlyList<TemplateNode> nodes, string end) = parser.ReadList();
        return end.Length == 0 ? nodes : throw new FormatException($"'{end}' ends nothing.");
    }

    private void Add(string text, bool trimStart, bool trimEnd)
    {
        text = trimStart ? text.TrimStart() : text;
        _tokens.Add((false, trimEnd ? text.TrimEnd() : text));
    }

    private (IReadOnlyList<TemplateNode> Nodes, string End) ReadList()
    {
        List<TemplateNode> nodes = [];
        while (_at < _tokens.Count)
        {
            (bool action, string text) = _tokens[_at++];
            if (!action)
            {
                nodes.Add(new TemplateNode(TemplateNodeKind.Text, text, [], []));
                continue;
            }

            string word = text.Split(' ', 2)[0];
            string rest = text[word.Length..].Trim();
            switch (word)
            {
                case "end" or "else":
                    return (nodes, word);
                case "if":
                    nodes.Add(ReadBlock(TemplateNodeKind.If, rest));
                    break;
                case "with":
                    nodes.Add(ReadBlock(TemplateNodeKind.With, rest));
                    break;
                case "range":
                    nodes.Add(ReadBlock(TemplateNodeKind.Range, rest));
                    break;
                case "define":
                    nodes.Add(ReadBlock(TemplateNodeKind.Define, rest.Trim('"')));
                    break;
                default:
                    nodes.Add(new TemplateNode(TemplateNodeKind.Value, text, [], []));
                    break;
            }
        }

        return (nodes, string.Empty);
    }

    private TemplateNode ReadBlock(TemplateNodeKind kind, string head)
    {
        (IReadOnlyList<TemplateNode> body, string end) = ReadList();
        IReadOnlyList<TemplateNode> otherwise = [];
        if (end == "else")
        {
            (otherwise, end) = ReadList();
        }

        return end == "end" ? new TemplateNode(kind, head, body, otherwise) : throw new FormatException($"'{kind} {head}' has no end.");
    }

    [GeneratedRegex(@"\{\{(?<before>-)?\s*(?<what>.*?)\s*(?<after>-)?\}\}", RegexOptions.Singleline)]
    private static partial Regex Action();
}
