namespace AccMpeg.Inference.Batching;

/// <summary>A frame's place in the queue: a node of its camera's lane. Guarded by the batcher's gate.</summary>
internal class QueuedFrame
{
    /// <summary>The lane that the frame waits in; null before it is queued and after it left.</summary>
    public CameraLane? Lane { get; set; }

    /// <summary>The camera's next older frame.</summary>
    public QueuedFrame? Older { get; set; }

    /// <summary>The camera's next newer frame.</summary>
    public QueuedFrame? Newer { get; set; }

    /// <summary>Group, deadline and camera.</summary>
    public BatchTicket Ticket { get; set; }

    /// <summary>Time stamp of the submission.</summary>
    public long EnqueuedAt { get; set; }

    /// <summary>Position in the order of all submissions and services.</summary>
    public long Order { get; set; }

    /// <summary>Whether the frame came while a batch was running.</summary>
    public bool CameWhileBusy { get; set; }
}
