namespace AccMpeg.Training.AccModels;

/// <summary>An AccModel cannot be trained; the message says why, with the value, the limit and the remedy.</summary>
public sealed class TrainingException : Exception
{
    /// <inheritdoc cref="Exception(string)"/>
    public TrainingException(string message)
        : base(message)
    {
    }

    /// <inheritdoc cref="Exception(string, Exception)"/>
    public TrainingException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <inheritdoc cref="Exception()"/>
    public TrainingException()
    {
    }
}
