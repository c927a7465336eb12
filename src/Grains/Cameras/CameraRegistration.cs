namespace AccMpeg.Grains.Cameras;

/// <summary>What a camera's grain remembers; never frames.</summary>
[GenerateSerializer]
[Alias("AccMpeg.CameraRegistration")]
public sealed class CameraRegistration
{
    /// <summary>The fleet's directory knows the camera.</summary>
    [Id(0)]
    public bool Registered { get; set; }

    /// <summary>The greatest epoch that has connected; smaller ones are over.</summary>
    [Id(1)]
    public long Epoch { get; set; }
}
