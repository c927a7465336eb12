namespace AccMpeg.Inference.Batching;

/// <summary>
/// Whether an idle runner waits for more frames before it starts on those that are there. While the runner is busy batches form by themselves;
/// this only decides what happens when it is free.
/// </summary>
public enum BatchIdleWait
{
    /// <summary>Never: least delay, smallest batches.</summary>
    Never,

    /// <summary>
    /// As long as another camera's next frame is expected, by that camera's own rhythm, before the greatest delay has passed.
    /// Frames that queued while the runner was busy never wait again, so that a loaded device never stands still.
    /// </summary>
    WhileExpected,

    /// <summary>Until the batch is full or the greatest delay has passed: largest batches, for devices that gain much from them.</summary>
    Always,
}
