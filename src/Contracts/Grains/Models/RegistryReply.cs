using AccMpeg.Contracts.Grains.Cameras;

namespace AccMpeg.Contracts.Grains.Models;

/// <summary>Answer to a change of the registry.</summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.RegistryReply")]
public sealed record RegistryReply
{
    /// <summary>Why nothing was changed; null where all went well.</summary>
    [Id(0)]
    public SettingError? Error { get; init; }

    /// <summary>The network as it is now.</summary>
    [Id(1)]
    public ModelEntry? Model { get; init; }

    /// <summary>The version that was pushed, promoted or rolled back to; 0 for none.</summary>
    [Id(2)]
    public int Version { get; init; }
}
