namespace Orleans.Runtime;

/// <summary>A call to an observer that is gone.</summary>
[GenerateSerializer]
public sealed class ClientNotAvailableException : OrleansException
{
    /// <summary>Takes the message.</summary>
    public ClientNotAvailableException(string message)
        : base(message)
    {
    }

    /// <summary>Takes the message and what is behind it.</summary>
    public ClientNotAvailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
