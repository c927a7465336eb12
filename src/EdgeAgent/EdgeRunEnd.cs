namespace AccMpeg.EdgeAgent;

/// <summary>Why a run of an edge agent ended.</summary>
public enum EdgeRunEnd
{
    /// <summary>Whoever hosts the agent asked for it.</summary>
    Cancelled,

    /// <summary>The source came to its end.</summary>
    SourceEnded,

    /// <summary>The source failed and cannot be opened again.</summary>
    SourceFailed,

    /// <summary>The gateway wants no more of this camera.</summary>
    StoppedByGateway,

    /// <summary>The gateway asked the agent to deliver what it had and end.</summary>
    Drained,
}
