using System.Net.WebSockets;

namespace AccMpeg.Silo.Gateway;

/// <summary>How a connection ended. Stop: the edge is to be told, and whether it may come again by itself (Retry).</summary>
internal readonly record struct SessionEnd(WebSocketCloseStatus Status, string Reason, bool Stop, bool Retry)
{
    /// <summary>The edge is to go to another silo where there is one.</summary>
    public bool Elsewhere { get; init; }

    /// <summary>The edge closed.</summary>
    public static readonly SessionEnd Closed = new(WebSocketCloseStatus.NormalClosure, "The edge closed the connection.", Stop: false, Retry: true);

    /// <summary>The link broke.</summary>
    public static SessionEnd Lost(string reason) => new(WebSocketCloseStatus.EndpointUnavailable, reason, Stop: false, Retry: true);

    /// <summary>The silo does not want the edge, or not now.</summary>
    public static SessionEnd Refused(string reason, bool retry) => new(WebSocketCloseStatus.PolicyViolation, reason, Stop: true, retry);
}
