namespace Orleans.Configuration;

/// <summary>How a client finds silos.</summary>
public class GatewayOptions
{
    /// <summary>How often the list of silos is read.</summary>
    public TimeSpan GatewayListRefreshPeriod { get; set; } = TimeSpan.FromMinutes(1);
}
