using System.Runtime.InteropServices;

namespace Orleans.Serialization;

/// <summary>Arrays of numbers, among them byte arrays: one block.</summary>
internal sealed class UnmanagedArrayCodec<T> : ValueCodec
    where T : unmanaged
{
    public override bool TracksReferences => true;

    public static void WriteSpan(ReadOnlySpan<T> values, Encoder encoder)
    {
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(values);
        encoder.WriteInt(values.Length);
        bytes.CopyTo(encoder.Reserve(bytes.Length));
    }

    public static T[] ReadArray(ref Decoder decoder)
    {
        var values = new T[decoder.ReadInt()];
        Span<byte> bytes = MemoryMarshal.AsBytes(values.AsSpan());
        decoder.Take(bytes.Length).CopyTo(bytes);
        return values;
    }

    public override void Write(object value, Encoder encoder) => WriteSpan((T[])value, encoder);

    public override object Read(ref Decoder decoder, int number)
    {
        T[] values = ReadArray(ref decoder);
        decoder.SetObject(number, values);
        return values;
    }
}
