namespace AccMpeg.Grains.Placement;

/// <summary>Whether a camera's host is the right one.</summary>
public enum HostVerdict
{
    /// <summary>It is.</summary>
    Stay,

    /// <summary>It is not, and no better one is there.</summary>
    StayAsFallback,

    /// <summary>A better one is there.</summary>
    Move,

    /// <summary>It is not, no better one is there, and none but a better one will do.</summary>
    Refuse,
}
