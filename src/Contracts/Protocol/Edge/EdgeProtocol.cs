namespace AccMpeg.Contracts.Edge;

/// <summary>Constants of the link between an edge agent and the gateway.</summary>
public static class EdgeProtocol
{
    /// <summary>Version that both sides name in their first message; a gateway refuses versions that it does not know.</summary>
    public const uint Version = 1;

    /// <summary>Longest message in bytes (8 MiB); a longer one is refused and closes the link with a clear error.</summary>
    public const int MaxMessageBytes = 8 * 1024 * 1024;

    /// <summary>Path of the gateway's WebSocket end point.</summary>
    public const string Path = "/edge/v1";

    /// <summary>Longest "camera:token" in bytes by which an edge fetches networks (HTTP's Basic credentials).</summary>
    public const int MaxCredentialBytes = 1024;

    /// <summary>Most frames in one message; a chunk of ten frames sent at once.</summary>
    public const int MaxFramesPerMessage = 10;
}
