using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace AccMpeg.Inference.Importing.TensorFlowJs;

/// <summary>One operation of a TensorFlow.js graph model. Its name is also the name of its first output.</summary>
internal sealed record TfjsNode(string Name, string Operation, ImmutableArray<string> Inputs, JsonElement Attributes)
{
    /// <summary>A list of integers, as they are written: JSON texts.</summary>
    public long[] Ints(string attribute) =>
        [.. Value(attribute).GetProperty("list").GetProperty("i").EnumerateArray().Select(Number)];

    /// <summary>A number.</summary>
    public double Float(string attribute) => Value(attribute).GetProperty("f").GetDouble();

    /// <summary>A truth value; false where it is left out.</summary>
    public bool Flag(string attribute) =>
        Attributes.ValueKind == JsonValueKind.Object && Attributes.TryGetProperty(attribute, out JsonElement value)
        && value.TryGetProperty("b", out JsonElement flag) && flag.GetBoolean();

    /// <summary>A text, written as base64 or as a list of character codes.</summary>
    public string Text(string attribute) => Decode(Value(attribute).GetProperty("s"));

    /// <summary>A list of texts.</summary>
    public string[] Texts(string attribute) =>
        [.. Value(attribute).GetProperty("list").GetProperty("s").EnumerateArray().Select(Decode)];

    private static string Decode(JsonElement value) => Encoding.ASCII.GetString(
        value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(code => code.GetByte())]
            : value.GetBytesFromBase64());

    private static long Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number
            ? value.GetInt64()
            : long.Parse(value.GetString()!, System.Globalization.CultureInfo.InvariantCulture);

    private JsonElement Value(string attribute) =>
        Attributes.ValueKind == JsonValueKind.Object && Attributes.TryGetProperty(attribute, out JsonElement value)
            ? value
            : throw new ModelException($"Node '{Name}' ({Operation}) of the TensorFlow.js graph lacks the attribute '{attribute}'.");
}
