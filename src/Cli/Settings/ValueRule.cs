using System.Text.Json;
using System.Text.Json.Nodes;

namespace AccMpeg.Cli.Settings;

/// <summary>A rule for values of one type.</summary>
internal abstract record ValueRule<T> : IValueRule
{
    /// <inheritdoc/>
    public abstract string Limit { get; }

    /// <summary>The JSON type of the value: "string", "integer", "number" or "boolean".</summary>
    protected abstract string JsonType { get; }

    /// <summary>Reads a value; false where the text breaks the rule.</summary>
    public abstract bool TryParse(string text, out T value);

    /// <inheritdoc/>
    public bool Accepts(string text) => TryParse(text, out _);

    /// <inheritdoc/>
    public virtual JsonObject Schema() => new() { ["type"] = JsonType };

    /// <inheritdoc/>
    public JsonNode Json(string text) => JsonType == "string" ? JsonValue.Create(text) : JsonNode.Parse(text)!;

    /// <inheritdoc/>
    public string? Text(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.String when JsonType == "string" => node.GetValue<string>(),
        JsonValueKind.Number when JsonType is "number" or "integer" => node.ToJsonString(),
        JsonValueKind.True or JsonValueKind.False when JsonType == "boolean" => node.ToJsonString(),
        _ => null,
    };
}
