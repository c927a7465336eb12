using System.Text.Json;
using System.Text.Json.Serialization;

namespace AccMpeg.Inference;

/// <summary>Writes an enumeration that is not this library's own in lower case.</summary>
internal sealed class LowerCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
