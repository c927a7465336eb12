namespace AccMpeg.Contracts.Grains.Cameras;

/// <summary>Whether a registered camera's edge may stream.</summary>
[GenerateSerializer]
public enum CameraState
{
    /// <summary>It may.</summary>
    Active = 0,

    /// <summary>It was asked to finish what it has and end; new connections wait until the camera is resumed.</summary>
    Drained = 1,
}
