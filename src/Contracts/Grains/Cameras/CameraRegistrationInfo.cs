namespace AccMpeg.Contracts.Grains.Cameras;

/// <summary>A camera's registration as it is shown: settings and no secrets.</summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.CameraRegistrationInfo")]
public sealed record CameraRegistrationInfo
{
    /// <summary>Number of the registration's last change, from 1; never used twice for a name. The ETag of the API.</summary>
    [Id(0)]
    public required long Version { get; init; }

    /// <summary>Whether its edge may stream.</summary>
    [Id(1)]
    public required CameraState State { get; init; }

    /// <summary>How it is to run.</summary>
    [Id(2)]
    public required CameraSettings Settings { get; init; }

    /// <summary>When the name was registered.</summary>
    [Id(3)]
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the registration was changed last.</summary>
    [Id(4)]
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The edge has to show a token of the camera's own.</summary>
    [Id(5)]
    public required bool TokenRequired { get; init; }

    /// <summary>Tokens that are valid now.</summary>
    [Id(6)]
    public required int Tokens { get; init; }

    /// <summary>When an edge connected for the first time since the name was registered; null where none has yet.</summary>
    [Id(7)]
    public DateTimeOffset? FirstConnectedAt { get; init; }
}
