namespace Orleans.Configuration;

/// <summary>Where states go whose storage the host did not register. Set by the configuration key <see cref="Key"/>, which Orleans itself ignores.</summary>
internal sealed class JsonFileGrainStorageOptions
{
    public const string Key = "Orleans:StandIn:StorageDirectory";

    /// <summary>Each service and each storage name has a directory of its own below this one. Null refuses such states, as Orleans does.</summary>
    public string? RootDirectory { get; set; }
}
