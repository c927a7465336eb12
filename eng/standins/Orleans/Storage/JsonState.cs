using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orleans.Storage;

/// <summary>How states are written as JSON.</summary>
internal static class JsonState
{
    public static readonly JsonSerializerOptions Options = new()
    {
        IncludeFields = true,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter() },
    };
}
