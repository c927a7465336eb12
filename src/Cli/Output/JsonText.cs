using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AccMpeg.Cli.Output;

/// <summary>How the command line writes JSON: camel case, enumerations by name.</summary>
internal static class JsonText
{
    /// <summary>One value a line.</summary>
    public static JsonSerializerOptions Options { get; } = Create(indented: false);

    private static readonly JsonSerializerOptions IndentedOptions = Create(indented: true);

    /// <summary>On one line.</summary>
    public static string Line<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>Over several lines.</summary>
    public static string Indented<T>(T value) => JsonSerializer.Serialize(value, IndentedOptions);

    private static JsonSerializerOptions Create(bool indented) => new(JsonSerializerDefaults.Web)
    {
        WriteIndented = indented,
        // The reader is a terminal or a file, never a web page, so '<' and '+' stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };
}
