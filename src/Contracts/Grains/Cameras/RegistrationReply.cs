namespace AccMpeg.Contracts.Grains.Cameras;

/// <summary>Answer to a <see cref="RegistrationChange"/>.</summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.RegistrationReply")]
public sealed record RegistrationReply
{
    /// <summary>What became of it.</summary>
    [Id(0)]
    public required RegistrationOutcome Outcome { get; init; }

    /// <summary>The registration as it is now; null where there is none.</summary>
    [Id(1)]
    public CameraRegistrationInfo? Registration { get; init; }

    /// <summary>Every error of the settings.</summary>
    [Id(2)]
    public SettingError[] Errors { get; init; } = [];
}
