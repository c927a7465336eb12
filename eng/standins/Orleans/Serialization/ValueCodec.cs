namespace Orleans.Serialization;

/// <summary>Encodes the values of one type. Values are never null here.</summary>
internal abstract class ValueCodec
{
    /// <summary>Whether nobody can change a value, so that it needs no copy.</summary>
    public virtual bool IsImmutable => false;

    /// <summary>Whether the same object met twice in a message is one object afterwards, too.</summary>
    public virtual bool TracksReferences => false;

    public abstract void Write(object value, Encoder encoder);

    /// <summary>Reads a value; <paramref name="number"/> is the number of this object if references are tracked.</summary>
    public abstract object Read(ref Decoder decoder, int number);
}
