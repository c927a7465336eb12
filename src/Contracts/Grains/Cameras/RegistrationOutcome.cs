namespace AccMpeg.Contracts.Grains.Cameras;

/// <summary>What became of a change of a registration.</summary>
[GenerateSerializer]
public enum RegistrationOutcome
{
    /// <summary>It was what was asked for already.</summary>
    Unchanged = 0,

    /// <summary>The camera is registered now.</summary>
    Created = 1,

    /// <summary>The registration was changed.</summary>
    Changed = 2,

    /// <summary>The camera is not registered; nothing was changed.</summary>
    NotFound = 3,

    /// <summary>It is at another version than expected; nothing was changed.</summary>
    VersionConflict = 4,

    /// <summary>The settings are wrong; nothing was changed.</summary>
    Invalid = 5,
}
