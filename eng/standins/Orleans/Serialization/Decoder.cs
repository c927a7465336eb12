using System.Buffers.Binary;

namespace Orleans.Serialization;

/// <summary>Reads what an <see cref="Encoder"/> wrote.</summary>
internal ref struct Decoder(ReadOnlySpan<byte> bytes, List<object> handles, List<object?> objects)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public ReadOnlySpan<byte> Take(int count)
    {
        ReadOnlySpan<byte> taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    public ValueTag ReadTag() => (ValueTag)Take(1)[0];

    public int ReadInt() => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));

    public readonly object Handle(int number) => handles[number];

    /// <summary>The number of the object that is about to be read; numbers are given in the order of writing.</summary>
    public readonly int NextObject()
    {
        objects.Add(null);
        return objects.Count - 1;
    }

    public readonly void SetObject(int number, object value) => objects[number] = value;

    public readonly object Object(int number)
        => objects[number] ?? throw new SerializerException("An object refers to itself through a type that has to be complete before it can be referred to.");
}
