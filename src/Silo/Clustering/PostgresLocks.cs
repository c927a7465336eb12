namespace AccMpeg.Silo.Clustering;

/// <summary>Arguments of PostgreSQL's advisory locks: the first number is this program's ("accm"), the second what the lock is about. DatabaseSchema has one of its own.</summary>
internal static class PostgresLocks
{
    /// <summary>Who holds it deletes old results.</summary>
    public const string Retention = "1633903469, 2";

    /// <summary>First number of the locks of webhooks ("accw"); the second is a hash of the webhook's name. Who holds one sends.</summary>
    public const string Webhooks = "1633903479";
}
