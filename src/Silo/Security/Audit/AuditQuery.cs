namespace AccMpeg.Silo.Security.Audit;

/// <summary>Which entries of the audit log are asked for.</summary>
/// <param name="From">The first time that belongs to it; null for the first entry.</param>
/// <param name="To">The first time behind it; null for the last entry.</param>
/// <param name="After">Where to go on: <see cref="AuditPage.Next"/> of the page before; null for the beginning.</param>
/// <param name="Limit">Most entries.</param>
internal sealed record AuditQuery(DateTimeOffset? From, DateTimeOffset? To, string? After, int Limit);
