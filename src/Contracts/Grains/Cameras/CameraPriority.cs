namespace AccMpeg.Contracts.Grains.Cameras;

/// <summary>How much patience a camera's frames get where more come than the final DNN can judge: those with less are dropped first.</summary>
[GenerateSerializer]
public enum CameraPriority
{
    /// <summary>The silo's frame deadline as it is.</summary>
    Normal = 0,

    /// <summary>Half the silo's frame deadline.</summary>
    Low = 1,

    /// <summary>Twice the silo's frame deadline.</summary>
    High = 2,
}
