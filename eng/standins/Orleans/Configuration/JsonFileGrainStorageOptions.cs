namespace Orleans.Configuration;

/// <summary>Where states go whose storage the host did not register. Set it by the configuration key <see cref="Key"/>, which Orleans itself ignores.</summary>
internal sealed class JsonFileGrainStorageOptions
{
    public const string Key = "Orleans:StandIn:StorageDirectory";

    /// <summary>A directory; each service and each storage name has one of its own below it.</summary>
    public string RootDirectory { get; set; } = Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "accmpeg", "orleans");
}
