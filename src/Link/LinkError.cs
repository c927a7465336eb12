namespace AccMpeg.Link;

/// <summary>What was wrong with a message of the link.</summary>
public enum LinkError
{
    /// <summary>The message is longer than the limit.</summary>
    TooLarge,

    /// <summary>The message is no protobuf message of the protocol.</summary>
    Malformed,

    /// <summary>The message is text; the protocol is binary.</summary>
    NotBinary,

    /// <summary>The message is well formed but not allowed here: an unexpected body, an impossible number.</summary>
    Violation,
}
