namespace AccMpeg.Inference;

/// <summary>Floats at a fixed address, which native code reads and writes; grows and never shrinks.</summary>
internal sealed class PinnedBuffer
{
    private float[] _values = [];

    /// <summary>The first <paramref name="count"/> floats.</summary>
    public Memory<float> Take(int count) => _values.AsMemory(0, count);

    /// <summary>Makes room; true where the address changed, so that what refers to the old one must go.</summary>
    public bool Reserve(int count)
    {
        if (count <= _values.Length)
        {
            return false;
        }

        _values = GC.AllocateUninitializedArray<float>(count, pinned: true);
        return true;
    }
}
