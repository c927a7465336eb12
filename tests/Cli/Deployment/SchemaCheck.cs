using System.Text.Json;
using System.Text.RegularExpressions;

namespace AccMpeg.Cli.Tests.Deployment;

/// <summary>Checks values against the part of JSON Schema that the chart's schema uses; a keyword that it does not know is an error.</summary>
internal sealed class SchemaCheck(JsonElement schema)
{
    private static readonly HashSet<string> Known =
    [
        "$schema", "$defs", "$ref", "title", "type", "additionalProperties", "required", "properties", "items", "enum", "minimum", "maximum", "minLength", "maxLength", "pattern",
    ];

    /// <summary>Every place where the value breaks the schema.</summary>
    public IReadOnlyList<string> Errors(object? value)
    {
        List<string> errors = [];
        Check(JsonSerializer.SerializeToElement(value), schema, "values", errors);
        return errors;
    }

    private void Check(JsonElement value, JsonElement rule, string at, List<string> errors)
    {
        Assert.All(rule.EnumerateObject(), member => Assert.Contains(member.Name, Known));
        if (rule.TryGetProperty("$ref", out JsonElement reference))
        {
            Check(value, schema.GetProperty("$defs").GetProperty(reference.GetString()!["#/$defs/".Length..]), at, errors);
            return;
        }

        if (rule.TryGetProperty("type", out JsonElement type) && !IsOf(value, type.GetString()!))
        {
            errors.Add($"{at} is no {type}");
            return;
        }

        if (rule.TryGetProperty("enum", out JsonElement allowed) && !allowed.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)))
        {
            errors.Add($"{at} is none of {allowed}");
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                CheckObject(value, rule, at, errors);
                break;
            case JsonValueKind.Array when rule.TryGetProperty("items", out JsonElement items):
                foreach (JsonElement item in value.EnumerateArray())
                {
                    Check(item, items, at + "[]", errors);
                }

                break;
            case JsonValueKind.Number:
                CheckBounds(value.GetDouble(), rule, "minimum", "maximum", at, errors);
                break;
            case JsonValueKind.String:
                CheckBounds(value.GetString()!.Length, rule, "minLength", "maxLength", at, errors);
                if (rule.TryGetProperty("pattern", out JsonElement pattern) && !Regex.IsMatch(value.GetString()!, pattern.GetString()!))
                {
                    errors.Add($"{at} does not match {pattern}");
                }

                break;
        }
    }

    private void CheckObject(JsonElement value, JsonElement rule, string at, List<string> errors)
    {
        foreach (JsonElement name in rule.TryGetProperty("required", out JsonElement required) ? required.EnumerateArray().ToArray() : [])
        {
            if (!value.TryGetProperty(name.GetString()!, out _))
            {
                errors.Add($"{at}.{name} is missing");
            }
        }

        foreach (JsonProperty member in value.EnumerateObject())
        {
            string path = $"{at}.{member.Name}";
            if (rule.TryGetProperty("properties", out JsonElement properties) && properties.TryGetProperty(member.Name, out JsonElement known))
            {
                Check(member.Value, known, path, errors);
            }
            else if (rule.TryGetProperty("additionalProperties", out JsonElement others))
            {
                if (others.ValueKind == JsonValueKind.False)
                {
                    errors.Add($"{path} is unknown");
                }
                else
                {
                    Check(member.Value, others, path, errors);
                }
            }
        }
    }

    private static void CheckBounds(double value, JsonElement rule, string least, string most, string at, List<string> errors)
    {
        if ((rule.TryGetProperty(least, out JsonElement low) && value < low.GetDouble()) || (rule.TryGetProperty(most, out JsonElement high) && value > high.GetDouble()))
        {
            errors.Add($"{at} is out of bounds");
        }
    }

    private static bool IsOf(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        _ => throw new FormatException($"The type {type} is not one that this test knows."),
    };
}
