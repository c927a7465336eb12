using System.Text.Json.Nodes;

namespace AccMpeg.Cli.Settings;

/// <summary>One of a few words.</summary>
internal sealed record ChoiceRule(params string[] Words) : ValueRule<string?>
{
    /// <inheritdoc/>
    public override string Limit => "one of " + string.Join(", ", Words);

    /// <inheritdoc/>
    protected override string JsonType => "string";

    /// <inheritdoc/>
    public override bool TryParse(string text, out string? value)
    {
        value = Array.Find(Words, word => word.Equals(text, StringComparison.OrdinalIgnoreCase));
        return value is not null;
    }

    /// <inheritdoc/>
    public override JsonObject Schema()
    {
        JsonObject schema = base.Schema();
        schema["enum"] = new JsonArray([.. Words.Select(word => JsonValue.Create(word))]);
        return schema;
    }
}
