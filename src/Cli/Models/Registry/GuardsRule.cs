using System.Globalization;
using System.Text.Json.Nodes;
using AccMpeg.Cli.Settings;

namespace AccMpeg.Cli.Models.Registry;

/// <summary>Guards of a trial: NAME=NUMBER or NAME=off, separated by commas, or off for none at all; as the document that the cluster takes.</summary>
internal sealed record GuardsRule : ValueRule<JsonObject?>
{
    private static readonly string[] Factors = ["bytes", "share", "detections", "time", "errors"];
    private static readonly string[] Counts = ["chunks", "ownPastChunks"];

    /// <inheritdoc/>
    public override string Limit => $"off, or NAME=NUMBER,… with the names {string.Join(", ", Factors)} (each a number or off), {string.Join(", ", Counts)}";

    /// <inheritdoc/>
    protected override string JsonType => "string";

    /// <inheritdoc/>
    public override bool TryParse(string text, out JsonObject? value)
    {
        value = null;
        JsonObject document = [];
        if (text == "off")
        {
            value = new JsonObject(Factors.Select(name => KeyValuePair.Create(name, (JsonNode?)null)));
            return true;
        }

        foreach (string entry in text.Split(','))
        {
            string[] parts = entry.Split('=');
            if (parts.Length != 2 || document.ContainsKey(parts[0]) || !TryRead(parts[0], parts[1], out JsonNode? number))
            {
                return false;
            }

            document[parts[0]] = number;
        }

        value = document;
        return true;
    }

    private static bool TryRead(string name, string text, out JsonNode? number)
    {
        number = null;
        bool factor = Factors.Contains(name);
        if (factor && text == "off")
        {
            return true;
        }

        if (!(factor || Counts.Contains(name)) || !double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value))
        {
            return false;
        }

        number = JsonValue.Create(value);
        return true;
    }
}
