namespace AccMpeg.Silo.Security.Audit;

/// <summary>What was written to the audit log: a silo's, or those of all silos of a cluster.</summary>
internal interface IAuditLog
{
    /// <summary>Reads a page.</summary>
    /// <exception cref="FormatException">The place to go on from is none.</exception>
    /// <exception cref="Clustering.ClusterDatabaseException">The cluster's database does not answer.</exception>
    Task<AuditPage> ReadAsync(AuditQuery query, CancellationToken cancellationToken);
}
