namespace Orleans.Storage;

/// <summary>A write that met a record which somebody else had changed. It ends the activation, so that the next one reads anew.</summary>
[GenerateSerializer]
public class InconsistentStateException : OrleansException
{
    /// <summary>Takes nothing.</summary>
    public InconsistentStateException()
    {
    }

    /// <summary>Takes the message.</summary>
    public InconsistentStateException(string message)
        : base(message)
    {
    }

    /// <summary>Takes the message and what is behind it.</summary>
    public InconsistentStateException(string message, Exception? innerException)
        : base(message, innerException!)
    {
    }

    /// <summary>Takes both versions and what is behind it.</summary>
    public InconsistentStateException(string? storedEtag, string? currentEtag, Exception storageException)
        : this(storageException.Message, storedEtag, currentEtag, storageException)
    {
    }

    /// <summary>Takes the message and both versions.</summary>
    public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag)
        : this(errorMsg, storedEtag, currentEtag, null)
    {
    }

    /// <summary>Takes everything.</summary>
    public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag, Exception? storageException)
        : base(errorMsg, storageException!)
    {
        StoredEtag = storedEtag;
        CurrentEtag = currentEtag;
    }

    /// <summary>The version in the storage.</summary>
    public string? StoredEtag { get; }

    /// <summary>The version that the writer had.</summary>
    public string? CurrentEtag { get; }

    /// <summary>Whether the exception has not left the activation that wrote.</summary>
    internal bool IsSourceActivation { get; set; } = true;
}
