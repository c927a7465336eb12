using AccMpeg.Contracts;

namespace AccMpeg.Silo.Results;

/// <summary>The end of a camera's outcomes while a transaction appends to them.</summary>
/// <param name="row">The camera's row.</param>
/// <param name="last">Key of its last outcome; null where it has none.</param>
internal sealed class PostgresCameraTail(int row, FrameKey? last)
{
    /// <summary>The camera's row.</summary>
    public int Row => row;

    /// <summary>Key of the last outcome, those of this transaction included.</summary>
    public FrameKey? Last { get; private set; } = last;

    /// <summary>Bytes that this transaction added.</summary>
    public long Bytes { get; set; }

    /// <summary>Moves on to a key; false where an outcome of that key, or a later one, is already there.</summary>
    public bool TryMoveTo(FrameKey key)
    {
        if (Last is { } known && !key.IsAfter(known))
        {
            return false;
        }

        Last = key;
        return true;
    }
}
