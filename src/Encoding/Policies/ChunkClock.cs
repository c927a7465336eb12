namespace AccMpeg.Encoding;

/// <summary>
/// Says which chunk a frame belongs to and whether the chunk is new. Chunks are counted in source frames, so that skipped frames shorten a
/// chunk instead of stretching the life of its map.
/// </summary>
internal sealed class ChunkClock(int k)
{
    private long _current = -1;

    public long Advance(long sequence, out bool isNew)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sequence);
        long chunk = sequence / k;
        isNew = chunk != _current;
        _current = chunk;
        return chunk;
    }
}
