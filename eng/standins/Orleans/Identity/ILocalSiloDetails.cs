namespace Orleans.Runtime;

/// <summary>The silo of this process.</summary>
public interface ILocalSiloDetails
{
    /// <summary>The name from the options.</summary>
    string Name { get; }

    /// <summary>The cluster from the options.</summary>
    string ClusterId { get; }

    /// <summary>The host.</summary>
    string DnsHostName { get; }

    /// <summary>The address of this run.</summary>
    SiloAddress SiloAddress { get; }

    /// <summary>The address for clients.</summary>
    SiloAddress GatewayAddress { get; }
}
