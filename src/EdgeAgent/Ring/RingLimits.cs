namespace AccMpeg.EdgeAgent.Ring;

/// <summary>Bounds of the ring of unacknowledged frames.</summary>
/// <param name="MaxFrames">Most encoded frames.</param>
/// <param name="MaxBytes">Most bytes of encoded frames.</param>
internal readonly record struct RingLimits(int MaxFrames, long MaxBytes)
{
    // A group may take half of the ring, so that a full ring holds a later group that the older one can make room for.
    private const int GroupShare = 2;

    /// <summary>Frames after which a group must end.</summary>
    public int MaxGroupFrames => MaxFrames / GroupShare;

    /// <summary>Bytes after which a group must end.</summary>
    public long MaxGroupBytes => MaxBytes / GroupShare;
}
