namespace AccMpeg.EdgeAgent.Recording;

/// <summary>The record of a stream cannot be written. It was asked for, so the run ends rather than leave it incomplete.</summary>
public sealed class StreamRecordException : Exception
{
    private StreamRecordException(string message, Exception cause)
        : base(message, cause)
    {
    }

    internal static StreamRecordException Unwritable(string path, Exception cause) =>
        new($"The record {path} cannot be written: {cause.Message} Give another path, or run without a record.", cause);
}
