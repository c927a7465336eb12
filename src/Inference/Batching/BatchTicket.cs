using AccMpeg.Contracts;

namespace AccMpeg.Inference.Batching;

/// <summary>What the batcher needs to know about a frame.</summary>
/// <param name="Camera">Whose frame it is; capacity and turns are shared fairly between cameras.</param>
/// <param name="GroupKey">Only frames of equal key share a batch, e.g. one key for each tensor size.</param>
/// <param name="Deadline">Time stamp of the batcher's TimeProvider after which the frame is worthless; <see cref="NoDeadline"/> for never.</param>
public readonly record struct BatchTicket(CameraId Camera, int GroupKey, long Deadline)
{
    /// <summary>A deadline that never comes.</summary>
    public const long NoDeadline = long.MaxValue;
}
