using System.CommandLine;
using System.Net;
using AccMpeg.Cli.Settings;
using AccMpeg.Grains.Placement;
using AccMpeg.Silo.Clustering;

namespace AccMpeg.Cli.Silo;

/// <summary>Options of those who join a cluster by its database.</summary>
internal sealed class ClusterJoinSettings
{
    private readonly Setting<string?> _cluster = Database(
        "Join the cluster that shares this PostgreSQL database; a password better by the environment, ACCMPEG_CLUSTER_DATABASE or PGPASSWORD. Default: one machine alone.");

    private readonly Setting<string?> _clusterId = new(
        "--cluster-id", new TextRule("a name"), "accmpeg", "Name of the cluster: silos of one name in one database are one cluster. Default: accmpeg.");

    private readonly Setting<IPAddress?> _advertise = new(
        "--advertise", new AddressRule(), "10.0.0.7", "Address by which other silos reach this one. Default: that of --listen, or the machine's first.");

    private readonly Setting<Uri?> _gatewayAddress = new(
        "--gateway-address",
        new WebAddressRule(),
        "https://silo-1.example:7070",
        "Address by which edges reach this silo, where others send them. Default: that of --advertise and the port of --listen.");

    private readonly Setting<string?> _devicePolicy = new(
        "--device-policy",
        new ChoiceRule("any", "fallback", "refuse"),
        "fallback",
        "Which silos host cameras: any; those with a GPU, and others while there is none (fallback) or no other (refuse). The same on all silos. Default: any.");

    private readonly Setting<string?> _rebalance = new(
        "--rebalance",
        new ChoiceRule("on", "off"),
        "on",
        "Give running cameras, a few at a time, to a silo that hosts fewer, such as one that has just started, and take them from others. Default: on.");

    /// <summary>The options of those who are clients of the cluster.</summary>
    public IEnumerable<Option> OfClients => [_cluster, _clusterId];

    /// <summary>The options of a silo.</summary>
    public IEnumerable<Option> All => [_cluster, _clusterId, _advertise, _gatewayAddress, _devicePolicy, _rebalance];

    /// <summary>Which silos host cameras.</summary>
    public DevicePolicy BindDevicePolicy(ParseResult parse) => Enum.Parse<DevicePolicy>(parse.GetValue(_devicePolicy) ?? nameof(DevicePolicy.Any), ignoreCase: true);

    /// <summary>Whether running cameras are moved.</summary>
    public RebalanceOptions BindRebalance(ParseResult parse) => new() { Enabled = parse.GetValue(_rebalance) != "off" };

    /// <summary>The database of a cluster.</summary>
    public static Setting<string?> Database(string description) =>
        new("--cluster", new TextRule("the connection string of a PostgreSQL database"), "Host=db.example;Database=accmpeg;Username=accmpeg", description)
        {
            // ACCMPEG_CLUSTER is the address that client commands speak to.
            OwnVariable = "ACCMPEG_CLUSTER_DATABASE",
        };

    /// <summary>The cluster to join; null for none.</summary>
    public SiloClusterOptions? Bind(ParseResult parse) => parse.GetValue(_cluster) is not { } connection
        ? null
        : new SiloClusterOptions
        {
            ConnectionString = connection,
            ClusterId = parse.GetValue(_clusterId) ?? "accmpeg",
            AdvertisedAddress = parse.GetValue(_advertise),
            GatewayAddress = parse.GetValue(_gatewayAddress),
        };
}
