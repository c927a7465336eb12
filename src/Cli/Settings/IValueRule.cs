using System.Text.Json.Nodes;

namespace AccMpeg.Cli.Settings;

/// <summary>What values an option takes, told once for the parser, the error text and the schema.</summary>
internal interface IValueRule
{
    /// <summary>The limit in words, to follow "must be".</summary>
    string Limit { get; }

    /// <summary>The text is a value.</summary>
    bool Accepts(string text);

    /// <summary>The JSON schema of one value.</summary>
    JsonObject Schema();

    /// <summary>A value as it stands in a configuration file.</summary>
    JsonNode Json(string text);

    /// <summary>The text on the command line of a value in a configuration file; null where the JSON type is wrong.</summary>
    string? Text(JsonNode? node);
}
