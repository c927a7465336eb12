namespace AccMpeg.Inference;

/// <summary>A network or its manifest cannot be used. The message says what is wrong, with the value, the limit and the remedy.</summary>
public sealed class ModelException : Exception
{
    /// <summary>An error without a message.</summary>
    public ModelException()
    {
    }

    /// <summary>An error with its message.</summary>
    public ModelException(string message)
        : base(message)
    {
    }

    /// <summary>An error with its message and its cause.</summary>
    public ModelException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
