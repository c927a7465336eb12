using System.Text.Json;
using System.Text.Json.Serialization;

namespace AccMpeg.Inference;

/// <summary>
/// JSON of model manifests: camelCase, lower-case words for enumerations, comments and trailing commas allowed, null members left out. By reflection:
/// generated code gives an init-only member that the text leaves out the value null or 0 in place of its default.
/// </summary>
internal static class ModelManifestJson
{
    /// <summary>For reading and writing.</summary>
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter() },
        WriteIndented = true,
        NewLine = "\n",
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        RespectNullableAnnotations = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };
}
