namespace AccMpeg.Grains.Results;

/// <summary>The result store failed. The message says where, why and what to do.</summary>
public sealed class ResultStoreException : Exception
{
    /// <summary>Describes the failure.</summary>
    public ResultStoreException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
