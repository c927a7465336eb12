using AccMpeg.Contracts.Results;

namespace AccMpeg.Grains.Cameras;

/// <summary>
/// Brings outcomes back into the order of their frames: slots are added in order, filled in any order, and handed out in order. Runs of dropped frames
/// stay one slot however long they are.
/// </summary>
internal sealed class OutcomeWindow
{
    private readonly Queue<FrameSlot> _slots = new();

    // Frames of the first slot that were removed already.
    private long _removedOfFirst;

    /// <summary>Encoded frames in the window.</summary>
    public int EncodedFrames { get; private set; }

    /// <summary>Slots in the window: encoded frames and runs of dropped ones.</summary>
    public int Slots => _slots.Count;

    /// <summary>Adds the next slot.</summary>
    public void Add(FrameSlot slot)
    {
        _slots.Enqueue(slot);
        EncodedFrames += slot.Encoded ? 1 : 0;
    }

    /// <summary>Copies the outcomes that are known up to the first that is not, at most <paramref name="most"/>. They stay in the window.</summary>
    public void CopyReady(List<FrameOutcome> ready, int most)
    {
        long skip = _removedOfFirst;
        foreach (FrameSlot slot in _slots)
        {
            if (!slot.Ready)
            {
                return;
            }

            for (long i = skip; i < slot.Length; i++)
            {
                if (ready.Count >= most)
                {
                    return;
                }

                ready.Add(slot.OutcomeAt(i));
            }

            skip = 0;
        }
    }

    /// <summary>Removes the first outcomes, all of which are known.</summary>
    public void Remove(int outcomes)
    {
        while (outcomes > 0)
        {
            FrameSlot first = _slots.Peek();
            long left = first.Length - _removedOfFirst;
            if (outcomes < left)
            {
                _removedOfFirst += outcomes;
                return;
            }

            outcomes -= (int)left;
            _removedOfFirst = 0;
            _slots.Dequeue();
            EncodedFrames -= first.Encoded ? 1 : 0;
        }
    }
}
