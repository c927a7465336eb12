namespace Orleans.Configuration;

/// <summary>Calls on a silo.</summary>
public class SiloMessagingOptions : MessagingOptions
{
    /// <summary>The most calls that may wait for an activation; 0 is no limit.</summary>
    public int MaxEnqueuedRequestsHardLimit { get; set; }

    /// <summary>The most calls that may wait for an activation of a stateless worker; 0 is no limit.</summary>
    public int MaxEnqueuedRequestsHardLimit_StatelessWorker { get; set; }

    /// <summary>Times that a call may follow a grain to its next activation. Here a call waits for that one, however often.</summary>
    public int MaxForwardCount { get; set; } = 2;
}
