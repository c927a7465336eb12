namespace Orleans.Configuration;

/// <summary>The database that the silos of a cluster share, for a client.</summary>
public class AdoNetClusteringClientOptions
{
    /// <summary>How to connect.</summary>
    public string ConnectionString { get; set; } = string.Empty;

    /// <summary>Name of the ADO.NET provider.</summary>
    public string Invariant { get; set; } = string.Empty;
}
