namespace Orleans.Serialization;

/// <summary><see cref="ReadOnlyMemory{T}"/> and <see cref="Memory{T}"/> of numbers.</summary>
internal sealed class MemoryCodec<T>(bool readOnly) : ValueCodec
    where T : unmanaged
{
    public override void Write(object value, Encoder encoder)
        => UnmanagedArrayCodec<T>.WriteSpan(readOnly ? ((ReadOnlyMemory<T>)value).Span : ((Memory<T>)value).Span, encoder);

    public override object Read(ref Decoder decoder, int number)
    {
        T[] values = UnmanagedArrayCodec<T>.ReadArray(ref decoder);
        return readOnly ? new ReadOnlyMemory<T>(values) : new Memory<T>(values);
    }
}
