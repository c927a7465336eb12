namespace Orleans.Runtime;

/// <summary>A call that could not be delivered.</summary>
[GenerateSerializer]
public class OrleansMessageRejectionException : OrleansException
{
    /// <summary>Takes the message.</summary>
    public OrleansMessageRejectionException(string message)
        : base(message)
    {
    }

    /// <summary>Takes the message and what is behind it.</summary>
    public OrleansMessageRejectionException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
