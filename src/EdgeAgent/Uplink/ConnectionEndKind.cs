namespace AccMpeg.EdgeAgent.Uplink;

/// <summary>What follows from the end of a connection.</summary>
internal enum ConnectionEndKind
{
    /// <summary>Connect again after a while.</summary>
    Lost,

    /// <summary>Connect at once, elsewhere.</summary>
    Redirected,

    /// <summary>Do not connect again.</summary>
    Stopped,

    /// <summary>Nothing is left to deliver.</summary>
    Completed,
}
