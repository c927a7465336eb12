namespace AccMpeg.Evaluation;

/// <summary>A measurement cannot be made; the message has what, value, limit and remedy.</summary>
public sealed class EvaluationException : Exception
{
    /// <summary>An error without a message.</summary>
    public EvaluationException()
    {
    }

    /// <summary>An error with its message.</summary>
    public EvaluationException(string message)
        : base(message)
    {
    }

    /// <summary>An error with its message and cause.</summary>
    public EvaluationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
