namespace Orleans.Configuration;

/// <summary>The names of the cluster and the service.</summary>
public class ClusterOptions
{
    /// <summary>The cluster where none is named.</summary>
    public const string DefaultClusterId = "default";

    /// <summary>The service where none is named.</summary>
    public const string DefaultServiceId = "default";

    /// <summary>The cluster: silos that know each other.</summary>
    public string ClusterId { get; set; } = DefaultClusterId;

    /// <summary>The service: outlives clusters, and names stored states.</summary>
    public string ServiceId { get; set; } = DefaultServiceId;
}
