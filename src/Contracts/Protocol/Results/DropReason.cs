namespace AccMpeg.Contracts.Results;

/// <summary>Why a captured frame has no result. Every captured frame has either a result or exactly one of these.</summary>
public enum DropReason
{
    /// <summary>No reason: the frame has a result.</summary>
    None = 0,

    /// <summary>The edge could not keep up: capture went on while the encoder was busy.</summary>
    EdgeOverload = 1,

    /// <summary>The edge's ring of unacknowledged frames was full while the link was down or slow.</summary>
    EdgeRingFull = 2,

    /// <summary>The source failed to deliver or decode the frame on the edge.</summary>
    SourceError = 3,

    /// <summary>Load control asked for a lower frame rate: the edge skipped the frame before encoding it.</summary>
    LoadControl = 4,

    /// <summary>The frame could not be decoded in the silo: a frame that it refers to is missing.</summary>
    MissingReference = 5,

    /// <summary>The frame's bits are damaged.</summary>
    CorruptFrame = 6,

    /// <summary>The silo's decode queue for the camera was full.</summary>
    DecodeQueueFull = 7,

    /// <summary>The batcher's queue was full.</summary>
    InferenceQueueFull = 8,

    /// <summary>The frame's deadline passed before its batch was cut.</summary>
    DeadlineExceeded = 9,

    /// <summary>The final DNN failed on the frame's batch.</summary>
    InferenceError = 10,

    /// <summary>The edge agent stopped, or its epoch ended, before the frame was delivered.</summary>
    EdgeStopped = 11,

    /// <summary>The frame selector judged that the frame brings nothing new.</summary>
    NotSelected = 12,

    /// <summary>The edge's encoder failed on the frame, or made an access unit that no message can carry.</summary>
    EncodeError = 13,
}
