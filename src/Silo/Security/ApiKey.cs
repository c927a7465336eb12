using System.Text.Json.Serialization;

namespace AccMpeg.Silo.Security;

/// <summary>A key of the HTTP interface as it is kept.</summary>
/// <param name="Name">Whose it is: what the audit log calls its user.</param>
/// <param name="Role">What it may do.</param>
/// <param name="Sha256">SHA-256 of the key, lower-case hex. Keys are 256 random bits, so that a plain hash tells nothing.</param>
public sealed record ApiKey(string Name, [property: JsonConverter(typeof(JsonStringEnumConverter<ApiRole>))] ApiRole Role, string Sha256);
