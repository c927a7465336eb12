namespace AccMpeg.Inference.Batching;

/// <summary>What an idle runner shall do: cut a batch of a group now, or look again at a time stamp (or when a frame comes).</summary>
internal readonly record struct CutDecision(bool Cut, int Group, BatchCutReason Reason, long WakeAt)
{
    /// <summary>No time: only a new frame changes anything.</summary>
    public const long Never = long.MaxValue;

    public static CutDecision Now(int group, BatchCutReason reason) => new(true, group, reason, Never);

    public static CutDecision Wait(long wakeAt) => new(false, 0, default, wakeAt);
}
