namespace Orleans.Serialization;

/// <summary>A value that cannot be encoded.</summary>
[GenerateSerializer]
public class SerializerException : Exception
{
    /// <summary>Takes the message.</summary>
    public SerializerException(string message)
        : base(message)
    {
    }

    /// <summary>Takes the message and what is behind it.</summary>
    public SerializerException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
