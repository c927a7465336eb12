namespace Orleans.Runtime;

/// <summary>A configuration that the runtime cannot honour.</summary>
[GenerateSerializer]
public sealed class OrleansConfigurationException : Exception
{
    /// <summary>Takes the message.</summary>
    public OrleansConfigurationException(string message)
        : base(message)
    {
    }

    /// <summary>Takes the message and what is behind it.</summary>
    public OrleansConfigurationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
