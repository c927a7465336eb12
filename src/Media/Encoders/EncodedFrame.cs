using System.Buffers;

namespace AccMpeg.Media;

/// <summary>One access unit of H.264 in Annex B form (start codes), in pooled memory that returns to its pool on disposal.</summary>
public sealed class EncodedFrame : IDisposable
{
    private readonly int _length;
    private byte[]? _pooled;

    private EncodedFrame(byte[] pooled, int length, bool isIdr)
    {
        _pooled = pooled;
        _length = length;
        IsIdr = isIdr;
    }

    /// <summary>The access unit; valid until disposal.</summary>
    public ReadOnlyMemory<byte> Data => (_pooled ?? throw new ObjectDisposedException(nameof(EncodedFrame))).AsMemory(0, _length);

    /// <summary>True where decoding can begin: an IDR with its parameter sets.</summary>
    public bool IsIdr { get; }

    /// <summary>A copy of an access unit.</summary>
    public static EncodedFrame Copy(ReadOnlySpan<byte> accessUnit, bool isIdr)
    {
        byte[] pooled = ArrayPool<byte>.Shared.Rent(accessUnit.Length);
        accessUnit.CopyTo(pooled);
        return new(pooled, accessUnit.Length, isIdr);
    }

    /// <summary>Gives the memory back; harmless when repeated.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _pooled, null) is { } pooled)
        {
            ArrayPool<byte>.Shared.Return(pooled);
        }
    }
}
