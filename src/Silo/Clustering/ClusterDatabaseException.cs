namespace AccMpeg.Silo.Clustering;

/// <summary>The cluster's database cannot be used. The message says which, why and what to do, and holds no password.</summary>
public sealed class ClusterDatabaseException : Exception
{
    /// <summary>Describes the failure.</summary>
    public ClusterDatabaseException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
