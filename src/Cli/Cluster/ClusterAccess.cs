namespace AccMpeg.Cli.Cluster;

/// <summary>How a cluster is reached: the address as given, the key and the file of trusted authorities; null for none.</summary>
internal sealed record ClusterAccess(string Address, string? ApiKey, string? Authority)
{
    /// <summary>Without the key, which a record would print.</summary>
    public override string ToString() => $"{nameof(ClusterAccess)} {{ Address = {Address}, Authority = {Authority} }}";

    /// <summary>Every error, with value, limit and remedy; empty where the access is sound.</summary>
    public IReadOnlyList<string> Validate() =>
        Uri.TryCreate(Address, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https"
            ? []
            : [$"--cluster is '{Address}'; it must be an address such as {ClusterSettings.DefaultAddress}."];
}
