namespace AccMpeg.EdgeAgent.Uplink;

/// <summary>Times of the link.</summary>
internal sealed record UplinkOptions
{
    /// <summary>Longest wait for the connection and for the gateway's welcome.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>After this time without a message sent, a ping is.</summary>
    public TimeSpan PingAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>After this time without a message from the gateway the link counts as dead.</summary>
    public TimeSpan SilenceLimit { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long drops without a frame, and the frames of an unfinished message, wait at least.</summary>
    public TimeSpan FlushAfter { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How often the sender looks at the times above.</summary>
    public TimeSpan Tick { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Longest wait for the gateway's side of an orderly close.</summary>
    public TimeSpan ClosePatience { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>First wait before connecting again.</summary>
    public TimeSpan FirstBackoff { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Longest wait before connecting again: short beside the time in which a cluster finds a new host for a camera.</summary>
    public TimeSpan LongestBackoff { get; init; } = TimeSpan.FromSeconds(2);
}
