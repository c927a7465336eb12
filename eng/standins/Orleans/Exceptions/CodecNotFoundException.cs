namespace Orleans.Serialization;

/// <summary>A type that may not cross a grain boundary.</summary>
[GenerateSerializer]
public sealed class CodecNotFoundException : SerializerException
{
    /// <summary>Takes the message.</summary>
    public CodecNotFoundException(string message)
        : base(message)
    {
    }
}
