namespace Orleans.Runtime;

/// <summary>A failure of the runtime.</summary>
[GenerateSerializer]
public class OrleansException : Exception
{
    /// <summary>Takes the message.</summary>
    public OrleansException(string message)
        : base(message)
    {
    }

    /// <summary>Takes the message and what is behind it.</summary>
    public OrleansException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Takes nothing.</summary>
    public OrleansException()
    {
    }
}
