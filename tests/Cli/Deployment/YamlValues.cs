using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace AccMpeg.Cli.Tests.Deployment;

/// <summary>YAML as maps, lists, texts, numbers and truth values.</summary>
internal static class YamlValues
{
    /// <summary>The documents of a text, empty ones left out.</summary>
    public static IReadOnlyList<object?> Documents(string text)
    {
        YamlStream yaml = [];
        yaml.Load(new StringReader(text));
        return [.. yaml.Documents.Select(document => Read(document.RootNode)).Where(document => document is not null)];
    }

    /// <summary>A map of the one document of a text.</summary>
    public static Dictionary<string, object?> Map(string text) => (Dictionary<string, object?>)Documents(text).Single()!;

    /// <summary>What lies at a path of names and indices; an error where nothing does.</summary>
    public static object? At(object? value, params ReadOnlySpan<object> path)
    {
        foreach (object step in path)
        {
            value = step is int index ? ((List<object?>)value!)[index] : ((Dictionary<string, object?>)value!)[(string)step];
        }

        return value;
    }

    private static object? Read(YamlNode node) => node switch
    {
        YamlMappingNode map => map.Children.ToDictionary(pair => ((YamlScalarNode)pair.Key).Value!, pair => Read(pair.Value)),
        YamlSequenceNode list => list.Select(Read).ToList(),
        YamlScalarNode { Style: ScalarStyle.Plain } scalar => ReadPlain(scalar.Value!),
        YamlScalarNode scalar => scalar.Value,
        _ => throw new FormatException($"{node} is no value."),
    };

    private static object? ReadPlain(string text) => text switch
    {
        "" or "null" or "~" => null,
        "true" => true,
        "false" => false,
        _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) => number,
        _ when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) => number,
        _ => text,
    };
}
