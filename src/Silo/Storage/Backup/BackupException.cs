namespace AccMpeg.Silo.Storage.Backup;

/// <summary>A backup cannot be made or restored. The message says what, why and what to do; nothing was left half done.</summary>
public sealed class BackupException : Exception
{
    /// <summary>Describes the failure.</summary>
    public BackupException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
