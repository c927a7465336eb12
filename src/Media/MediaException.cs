namespace AccMpeg.Media;

/// <summary>A failure of FFmpeg or of what it was given. The message says what failed, with which value or limit, and what helps.</summary>
public class MediaException : Exception
{
    /// <summary>An error with its full text.</summary>
    public MediaException(string message)
        : base(message)
    {
    }

    /// <summary>An error with its full text and cause.</summary>
    public MediaException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
