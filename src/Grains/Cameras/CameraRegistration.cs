using AccMpeg.Contracts.Grains.Cameras;

namespace AccMpeg.Grains.Cameras;

/// <summary>What a camera's grain remembers; never frames. Replaced whole, never changed.</summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.CameraRegistration")]
public sealed record CameraRegistration
{
    /// <summary>The camera is registered.</summary>
    [Id(0)]
    public bool Registered { get; init; }

    /// <summary>The greatest epoch that has connected; smaller ones are over. Outlives the registration.</summary>
    [Id(1)]
    public long Epoch { get; init; }

    /// <summary>Changes so far; outlives the registration, so that no version means two things.</summary>
    [Id(2)]
    public long Version { get; init; }

    /// <summary>Whether the edge may stream.</summary>
    [Id(3)]
    public CameraState State { get; init; }

    /// <summary>How the camera is to run.</summary>
    [Id(4)]
    public CameraSettings Settings { get; init; } = CameraSettings.Default;

    /// <summary>When the name was registered.</summary>
    [Id(5)]
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the registration was changed last.</summary>
    [Id(6)]
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The edge has to show one of <see cref="Tokens"/>; true once there was one, so that a revoked camera is not open to everybody.</summary>
    [Id(7)]
    public bool TokenRequired { get; init; }

    /// <summary>The camera's own tokens, the newest last.</summary>
    [Id(8)]
    public CameraToken[] Tokens { get; init; } = [];

    /// <summary>When an edge connected for the first time since the name was registered; null where none has yet.</summary>
    [Id(9)]
    public DateTimeOffset? FirstConnectedAt { get; init; }

    /// <summary>As it is shown; null where the camera is not registered.</summary>
    internal CameraRegistrationInfo? Describe(DateTimeOffset now) => !Registered ? null : new CameraRegistrationInfo
    {
        Version = Version,
        State = State,
        Settings = Settings,
        CreatedAt = CreatedAt,
        UpdatedAt = UpdatedAt,
        TokenRequired = TokenRequired,
        Tokens = Tokens.Count(token => token.IsValidAt(now)),
        FirstConnectedAt = FirstConnectedAt,
    };
}
