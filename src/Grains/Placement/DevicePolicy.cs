namespace AccMpeg.Grains.Placement;

/// <summary>Which silos host cameras, by the device that judges their frames.</summary>
public enum DevicePolicy
{
    /// <summary>Any silo: the one whose gateway has the edge.</summary>
    Any,

    /// <summary>A silo with a GPU; any other while there is none, which is said aloud.</summary>
    Fallback,

    /// <summary>A silo with a GPU alone: while there is none, edges are sent away to come again.</summary>
    Refuse,
}
