namespace AccMpeg.Cli.Version;

/// <summary>What this installation consists of.</summary>
internal sealed record VersionReport
{
    /// <summary>Version of the program.</summary>
    public required string Version { get; init; }

    /// <summary>The runtime it runs on.</summary>
    public required string Runtime { get; init; }

    /// <summary>Packages replaced by stand-ins.</summary>
    public required IReadOnlyList<string> StandIns { get; init; }
}
