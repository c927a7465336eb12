namespace AccMpeg.EdgeAgent.Uplink;

/// <summary>Why one connection ended.</summary>
/// <param name="Kind">What follows from it.</param>
/// <param name="Reason">In words, for the log.</param>
/// <param name="Addresses">Where to go instead.</param>
internal readonly record struct ConnectionEnd(ConnectionEndKind Kind, string Reason, IReadOnlyList<Uri> Addresses)
{
    /// <summary>The link broke or the gateway misbehaved.</summary>
    public static ConnectionEnd Lost(string reason) => new(ConnectionEndKind.Lost, reason, []);

    /// <summary>Everything is delivered.</summary>
    public static ConnectionEnd Completed { get; } = new(ConnectionEndKind.Completed, "everything is delivered", []);
}
