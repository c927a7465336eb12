namespace Orleans.Runtime;

/// <summary>The calls of one activation, waiting and running, and the rules which of them may run together. Not thread safe: the activation locks.</summary>
internal sealed class CallQueue(GrainClass grainClass)
{
    private readonly LinkedList<GrainCall> _waiting = new();
    private readonly List<GrainCall> _running = [];
    private int _waitingThatMayInterleave;

    public int Waiting => _waiting.Count;

    public int Running => _running.Count;

    public int Count => _waiting.Count + _running.Count;

    public bool MayStart(GrainCall call)
    {
        if (_running.Count == 0 || grainClass.IsReentrant || call.AlwaysInterleaves || grainClass.MayInterleave?.Invoke(call) == true)
        {
            return true;
        }

        foreach (GrainCall running in _running)
        {
            bool together = running.AlwaysInterleaves
                || (running.Method.IsReadOnly && call.Method.IsReadOnly)
                || grainClass.MayInterleave?.Invoke(running) == true;
            if (!together)
            {
                return false;
            }
        }

        return true;
    }

    public void Start(GrainCall call) => _running.Add(call);

    public void End(GrainCall call) => _running.Remove(call);

    public void Wait(GrainCall call)
    {
        _waiting.AddLast(call);
        _waitingThatMayInterleave += MightInterleave(call) ? 1 : 0;
    }

    /// <summary>Takes the first waiting call that may start now; null if none may.</summary>
    public GrainCall? TakeStartable()
    {
        for (LinkedListNode<GrainCall>? node = _waiting.First; node is not null; node = node.Next)
        {
            if (MayStart(node.Value))
            {
                _waiting.Remove(node);
                _waitingThatMayInterleave -= MightInterleave(node.Value) ? 1 : 0;
                return node.Value;
            }

            if (_waitingThatMayInterleave == 0)
            {
                return null;
            }
        }

        return null;
    }

    public List<GrainCall> TakeWaiting()
    {
        List<GrainCall> taken = [.. _waiting];
        _waiting.Clear();
        _waitingThatMayInterleave = 0;
        return taken;
    }

    private bool MightInterleave(GrainCall call)
        => grainClass.IsReentrant || grainClass.MayInterleave is not null || call.AlwaysInterleaves || call.Method.IsReadOnly;
}
