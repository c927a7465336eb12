namespace AccMpeg.Training.Differentiation;

/// <summary>A network cannot be differentiated; the message names the node or tensor, the reason and the remedy.</summary>
public sealed class DifferentiationException : Exception
{
    /// <inheritdoc cref="Exception(string)"/>
    public DifferentiationException(string message)
        : base(message)
    {
    }

    /// <inheritdoc cref="Exception(string, Exception)"/>
    public DifferentiationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <inheritdoc cref="Exception()"/>
    public DifferentiationException()
    {
    }
}
