using System.Text.Json;
using System.Text.Json.Serialization;

namespace AccMpeg.Inference;

/// <summary>Writes an input size as it is written on the command line: "native" or "432x324".</summary>
internal sealed class InputSizeJsonConverter : JsonConverter<InputSize>
{
    public override InputSize Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string? text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return InputSize.TryParse(text, out InputSize size)
            ? size
            : throw new JsonException($"'{text}' is no input size; write \"native\" or \"432x324\".");
    }

    public override void Write(Utf8JsonWriter writer, InputSize value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
