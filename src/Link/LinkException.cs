using System.Net.WebSockets;

namespace AccMpeg.Link;

/// <summary>The peer, or this side, broke the rules of the link. The message carries the value, the limit and the remedy.</summary>
public sealed class LinkException : Exception
{
    /// <summary>Describes the failure; the text carries value, limit and remedy.</summary>
    public LinkException(LinkError error, string message, Exception? cause = null)
        : base(message, cause) => Error = error;

    /// <summary>What was wrong.</summary>
    public LinkError Error { get; }

    /// <summary>The status with which whoever read the message closes the link.</summary>
    public WebSocketCloseStatus CloseStatus => Error switch
    {
        LinkError.TooLarge => WebSocketCloseStatus.MessageTooBig,
        LinkError.NotBinary => WebSocketCloseStatus.InvalidMessageType,
        LinkError.Malformed => WebSocketCloseStatus.InvalidPayloadData,
        _ => WebSocketCloseStatus.PolicyViolation,
    };
}
