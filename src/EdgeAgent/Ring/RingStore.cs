using AccMpeg.Contracts.Results;

namespace AccMpeg.EdgeAgent.Ring;

/// <summary>The entries of the ring in sequence order, and the memory that they hold. Not thread safe: the ring guards it.</summary>
internal sealed class RingStore
{
    // Runs of dropped frames that are kept one by one; a long outage merges the older ones.
    private const int MaxRuns = 1024;

    private readonly List<RingEntry> _entries = [];

    /// <summary>Entries: frames and runs of dropped ones.</summary>
    public int Count => _entries.Count;

    /// <summary>Encoded frames.</summary>
    public int Frames { get; private set; }

    /// <summary>Bytes of the encoded frames.</summary>
    public long Bytes { get; private set; }

    /// <summary>An entry; setting it must not change what kind it is.</summary>
    public RingEntry this[int index]
    {
        get => _entries[index];
        set => _entries[index] = value;
    }

    /// <summary>Adds a frame at the end.</summary>
    public void Append(in RingFrame frame)
    {
        _entries.Add(RingEntry.Of(frame));
        Frames++;
        Bytes += frame.Unit.Length;
    }

    /// <summary>Adds dropped frames at the end, to the run that stands there where it is of the same fate and at or after <paramref name="from"/>.</summary>
    public void AppendRun(in RingEntry run, int from)
    {
        int last = _entries.Count - 1;
        if (last >= from && _entries[last].JoinsWith(run))
        {
            _entries[last] = _entries[last] with { Last = run.Last };
            return;
        }

        _entries.Add(run);
        if (_entries.Count - Frames > MaxRuns)
        {
            Merge(from);
            if (_entries.Count - Frames > MaxRuns / 2)
            {
                MergeWhateverReason(from);
            }
        }
    }

    /// <summary>Turns a frame into a dropped one and lets its bytes go; a dropped one stays as it is.</summary>
    public void DropAt(int index, DropReason reason)
    {
        RingEntry entry = _entries[index];
        if (entry.IsFrame)
        {
            Free(entry);
            entry.Drop(reason);
            _entries[index] = entry;
        }
    }

    /// <summary>Forgets the oldest entries.</summary>
    public void RemoveHead(int count)
    {
        for (int i = 0; i < count; i++)
        {
            if (_entries[i].IsFrame)
            {
                Free(_entries[i]);
            }
        }

        _entries.RemoveRange(0, count);
    }

    /// <summary>Index of the last IDR at or before an index; -1 where there is none.</summary>
    public int LastIdrAtOrBefore(int index)
    {
        int i = Math.Min(index, _entries.Count - 1);
        while (i >= 0 && !_entries[i].IsIdr)
        {
            i--;
        }

        return i;
    }

    /// <summary>Index of the first IDR after an index; the count where there is none.</summary>
    public int NextIdrAfter(int index)
    {
        int i = index + 1;
        while (i < _entries.Count && !_entries[i].IsIdr)
        {
            i++;
        }

        return i;
    }

    /// <summary>Index of the first frame at or after an index; the count where there is none.</summary>
    public int NextFrameFrom(int index)
    {
        int i = index;
        while (i < _entries.Count && !_entries[i].IsFrame)
        {
            i++;
        }

        return i;
    }

    /// <summary>Index of the entry with a sequence, or of the first later one.</summary>
    public int IndexOf(long sequence)
    {
        int i = 0;
        while (i < _entries.Count && _entries[i].Last < sequence)
        {
            i++;
        }

        return i;
    }

    private void Free(in RingEntry entry)
    {
        Frames--;
        Bytes -= entry.Frame.Unit.Length;
        entry.Frame.Unit.Release();
    }

    // Alternating reasons (load control beside a full ring) would grow without bound: the older detail is given up, never the number.
    private void MergeWhateverReason(int from)
    {
        for (int i = from; i < _entries.Count; i++)
        {
            RingEntry entry = _entries[i];
            if (!entry.IsFrame)
            {
                entry.Reason = DropReason.EdgeRingFull;
                _entries[i] = entry;
            }
        }

        Merge(from);
    }

    private void Merge(int from)
    {
        int kept = from;
        for (int i = from + 1; i < _entries.Count; i++)
        {
            if (_entries[kept].JoinsWith(_entries[i]))
            {
                _entries[kept] = _entries[kept] with { Last = _entries[i].Last };
            }
            else
            {
                _entries[++kept] = _entries[i];
            }
        }

        _entries.RemoveRange(kept + 1, _entries.Count - kept - 1);
    }
}
