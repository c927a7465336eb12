using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;

namespace AccMpeg.Silo.Api.Description;

/// <summary>The JSON schemas of what the API answers, each type of the product once, under its name.</summary>
internal sealed class ApiSchemas
{
    private const string OwnTypes = "AccMpeg.";

    private readonly SortedDictionary<string, JsonNode> _schemas = new(StringComparer.Ordinal);

    /// <summary>All schemas so far.</summary>
    public JsonObject ToJson() => new(_schemas.Select(schema => KeyValuePair.Create(schema.Key, (JsonNode?)schema.Value.DeepClone())));

    /// <summary>Adds a schema that is of no type.</summary>
    /// <returns>A reference to it.</returns>
    public JsonObject Add(string name, JsonObject schema)
    {
        _schemas.TryAdd(name, schema);
        return Reference(name);
    }

    /// <summary>Adds the schema of a type, and of those that it is made of.</summary>
    /// <returns>A reference to it; for an array, its schema with a reference to that of its items.</returns>
    public JsonObject Add(Type type)
    {
        if (type.GetElementType() is { } item)
        {
            return new JsonObject { ["type"] = "array", ["items"] = Add(item) };
        }

        if (_schemas.TryAdd(type.Name, true))
        {
            var options = new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = (context, schema) => Shorten(type, context, schema) };
            _schemas[type.Name] = ApiJson.Default.Options.GetJsonSchemaAsNode(type, options);
        }

        return Reference(type.Name);
    }

    private static JsonObject Reference(string name) => new() { ["$ref"] = $"#/components/schemas/{name}" };

    /// <summary>Puts a reference in the place of a type of the product within another.</summary>
    private JsonNode Shorten(Type whole, JsonSchemaExporterContext context, JsonNode schema)
    {
        Type type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        if (type == whole || context.TypeInfo.Kind == JsonTypeInfoKind.Dictionary || type.FullName?.StartsWith(OwnTypes, StringComparison.Ordinal) != true || type.IsArray)
        {
            return schema;
        }

        bool nullable = schema["type"] is JsonArray types && types.Any(name => (string?)name == "null");
        JsonObject reference = Add(type);
        return nullable ? new JsonObject { ["anyOf"] = new JsonArray(reference, new JsonObject { ["type"] = "null" }) } : reference;
    }
}
