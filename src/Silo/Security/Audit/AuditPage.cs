namespace AccMpeg.Silo.Security.Audit;

/// <summary>Entries of the audit log in the order of time.</summary>
/// <param name="Entries">The entries.</param>
/// <param name="Next">Where the next page begins; null where there are no more.</param>
internal sealed record AuditPage(IReadOnlyList<AuditEntry> Entries, string? Next);
