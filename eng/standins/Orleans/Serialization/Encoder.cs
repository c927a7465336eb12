using System.Buffers;
using System.Buffers.Binary;

namespace Orleans.Serialization;

/// <summary>Writes one message: bytes, and by the side of them the objects that are handed over as they are.</summary>
internal sealed class Encoder : IDisposable
{
    private readonly Dictionary<object, int> _seen = new(ReferenceEqualityComparer.Instance);
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(256);
    private int _length;

    /// <summary>Objects that are not encoded: immutable ones, references, types.</summary>
    public List<object> Handles { get; } = [];

    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, _length);

    /// <summary>Room for the next bytes.</summary>
    public Span<byte> Reserve(int count)
    {
        if (_buffer.Length - _length < count)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + count));
            Bytes.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        Span<byte> room = _buffer.AsSpan(_length, count);
        _length += count;
        return room;
    }

    public void WriteTag(ValueTag tag) => Reserve(1)[0] = (byte)tag;

    public void WriteInt(int value) => BinaryPrimitives.WriteInt32LittleEndian(Reserve(sizeof(int)), value);

    public void WriteHandle(object value)
    {
        WriteInt(Handles.Count);
        Handles.Add(value);
    }

    /// <summary>Whether this very object was written before, and then its number; else it gets the next one.</summary>
    public bool WasWritten(object value, out int number)
    {
        if (_seen.TryGetValue(value, out number))
        {
            return true;
        }

        _seen.Add(value, _seen.Count);
        return false;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }
}
