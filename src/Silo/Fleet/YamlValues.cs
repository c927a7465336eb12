using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace AccMpeg.Silo.Fleet;

/// <summary>Values of YAML's core schema as JSON.</summary>
internal static class YamlValues
{
    /// <summary>A scalar as number, truth value, null or text, as YAML means it; anything else as text that no setting takes.</summary>
    public static JsonValue? ToJson(YamlNode node)
    {
        if (node is not YamlScalarNode scalar)
        {
            return JsonValue.Create(node is YamlMappingNode ? "a mapping" : "a list");
        }

        string text = scalar.Value ?? string.Empty;
        if (scalar.Style != ScalarStyle.Plain)
        {
            return JsonValue.Create(text);
        }

        return text switch
        {
            "" or "~" or "null" => null,
            "true" => JsonValue.Create(true),
            "false" => JsonValue.Create(false),
            _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) => JsonValue.Create(whole),
            _ when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) => JsonValue.Create(number),
            _ => JsonValue.Create(text),
        };
    }
}
