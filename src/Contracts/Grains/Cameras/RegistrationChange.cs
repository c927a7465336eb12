namespace AccMpeg.Contracts.Grains.Cameras;

/// <summary>Registers a camera or replaces its settings whole.</summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.RegistrationChange")]
public sealed record RegistrationChange
{
    /// <summary>How it is to run; null leaves the settings as they are.</summary>
    [Id(0)]
    public CameraSettings? Settings { get; init; }

    /// <summary>Whether its edge may stream; null leaves that as it is.</summary>
    [Id(1)]
    public CameraState? State { get; init; }

    /// <summary>The version that the change was made for; null for whatever is there.</summary>
    [Id(2)]
    public long? ExpectedVersion { get; init; }

    /// <summary>A camera that is not registered is: else nothing is changed.</summary>
    [Id(3)]
    public bool MayCreate { get; init; }

    /// <summary>A camera that is registered is left as it is.</summary>
    [Id(4)]
    public bool OnlyCreate { get; init; }
}
