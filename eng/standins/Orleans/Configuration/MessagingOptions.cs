namespace Orleans.Configuration;

/// <summary>Calls.</summary>
public abstract class MessagingOptions
{
    /// <summary>How long a caller waits.</summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The largest message between silos, in bytes. Nothing leaves the process here, so it is never reached.</summary>
    public int MaxMessageBodySize { get; set; } = 100 * 1024 * 1024;

    /// <summary>Whether a call whose caller gave up is cancelled at its target.</summary>
    public bool CancelRequestOnTimeout { get; set; }

    /// <summary>Whether a cancelled call ends for its caller only when the target has ended it.</summary>
    public bool WaitForCancellationAcknowledgement { get; set; }
}
