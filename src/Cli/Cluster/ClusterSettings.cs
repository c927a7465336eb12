using AccMpeg.Cli.Settings;

namespace AccMpeg.Cli.Cluster;

/// <summary>Options of commands that speak to a running cluster.</summary>
internal static class ClusterSettings
{
    /// <summary>Where a cluster is looked for.</summary>
    public const string DefaultAddress = "http://127.0.0.1:7070";

    /// <summary>--cluster.</summary>
    public static Setting<string?> Address() => new(
        "--cluster", new TextRule("an http:// or https:// address"), "https://silo.example:7070", $"Address of a silo's HTTP interface. Default: {DefaultAddress}.");

    /// <summary>--cluster-ca.</summary>
    public static Setting<string?> Authority() => new(
        "--cluster-ca", new TextRule("a PEM file"), "tls-dev.pem", "Authorities that alone may have signed the silo's certificate. Default: the machine's.");

    /// <summary>--api-key.</summary>
    public static Setting<string?> ApiKey() => new(
        "--api-key", new TextRule("a key"), "acc_0123456789", "Key for the HTTP interface; better by the environment, ACCMPEG_API_KEY.");
}
