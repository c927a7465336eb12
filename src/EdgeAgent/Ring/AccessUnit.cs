namespace AccMpeg.EdgeAgent.Ring;

/// <summary>
/// The bytes of one encoded frame, held by the ring and, while a message with them is being written, by the sender; the memory goes
/// back when the last holder lets go.
/// </summary>
internal sealed class AccessUnit(IDisposable memory, ReadOnlyMemory<byte> data)
{
    private int _holders = 1;

    /// <summary>One access unit, H.264 Annex B.</summary>
    public ReadOnlyMemory<byte> Data => data;

    /// <summary>Bytes of the access unit.</summary>
    public int Length => data.Length;

    /// <summary>Adds a holder; only a holder may do so.</summary>
    public void Hold() => Interlocked.Increment(ref _holders);

    /// <summary>Lets go.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _holders) == 0)
        {
            memory.Dispose();
        }
    }
}
