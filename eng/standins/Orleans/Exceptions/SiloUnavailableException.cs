namespace Orleans.Runtime;

/// <summary>A call to a silo that is not running.</summary>
[GenerateSerializer]
public sealed class SiloUnavailableException : OrleansMessageRejectionException
{
    /// <summary>Takes the message.</summary>
    public SiloUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Takes the message and what is behind it.</summary>
    public SiloUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
