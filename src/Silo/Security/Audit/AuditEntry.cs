using System.Text.Json.Serialization;

namespace AccMpeg.Silo.Security.Audit;

/// <summary>A request that changed something, or tried to.</summary>
/// <param name="Silo">The silo that it came to; null for the only one.</param>
/// <param name="At">When it was answered.</param>
/// <param name="Who">Name of the key.</param>
/// <param name="From">The address that it came from; null where it came by no request.</param>
/// <param name="Method">The method.</param>
/// <param name="Path">Path and query.</param>
/// <param name="Change">The document of the change; null for none.</param>
/// <param name="Status">How it was answered.</param>
internal sealed record AuditEntry(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Silo,
    DateTimeOffset At,
    string Who,
    string? From,
    string Method,
    string Path,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Change,
    int Status);
