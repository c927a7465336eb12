namespace AccMpeg.Inference.Batching;

/// <summary>
/// Decides, while no batch runs, whether one is cut now, of which group and why. Several groups may be ready: the one whose camera has waited
/// longest for its turn goes first.
/// </summary>
internal sealed class BatchCutPolicy(BatcherOptions options, BatchQueue queue, RunTimeEstimates runTimes, long maxDelay)
{
    private readonly List<GroupView> _groups = [];

    public CutDecision Decide(long now, bool draining)
    {
        Summarise();
        var best = CutDecision.Wait(CutDecision.Never);
        long bestTurn = long.MaxValue;
        foreach (GroupView group in _groups)
        {
            CutDecision decision = Decide(group, now, draining);
            if (decision.Cut && group.Turn < bestTurn)
            {
                best = decision;
                bestTurn = group.Turn;
            }
            else if (!decision.Cut && !best.Cut && decision.WakeAt < best.WakeAt)
            {
                best = decision;
            }
        }

        return best;
    }

    private CutDecision Decide(GroupView group, long now, bool draining)
    {
        if (draining)
        {
            return CutDecision.Now(group.Key, BatchCutReason.Drain);
        }

        if (group.Count >= options.MaxBatchSize)
        {
            return CutDecision.Now(group.Key, BatchCutReason.Full);
        }

        if (group.HasBacklog && options.IdleWait != BatchIdleWait.Always)
        {
            return CutDecision.Now(group.Key, BatchCutReason.RunnerFree);
        }

        if (now >= group.LatestStart)
        {
            return CutDecision.Now(group.Key, BatchCutReason.DeadlineNear);
        }

        long windowEnd = group.Oldest + maxDelay;
        if (now >= windowEnd)
        {
            return CutDecision.Now(group.Key, BatchCutReason.MaxDelay);
        }

        long wakeAt = Math.Min(windowEnd, group.LatestStart);
        if (options.IdleWait == BatchIdleWait.Always)
        {
            return CutDecision.Wait(wakeAt);
        }

        return options.IdleWait == BatchIdleWait.WhileExpected && MoreIsExpected(group.Key, now, windowEnd, out long until)
            ? CutDecision.Wait(Math.Min(wakeAt, until))
            : CutDecision.Now(group.Key, BatchCutReason.Idle);
    }

    /// <summary>
    /// Only cameras without a frame in the queue count: one that is there may well wait for its result before it sends another.
    /// </summary>
    private bool MoreIsExpected(int group, long now, long windowEnd, out long until)
    {
        until = long.MinValue;
        foreach (CameraLane lane in queue.Lanes)
        {
            if (lane.Count == 0 && lane.Rhythm.Expects(group, now, windowEnd, out long giveUp))
            {
                until = Math.Max(until, giveUp);
            }
        }

        return until > now;
    }

    private void Summarise()
    {
        _groups.Clear();
        foreach (CameraLane lane in queue.Active)
        {
            QueuedFrame oldest = lane.Oldest!;
            int key = oldest.Ticket.GroupKey;
            int index = IndexOf(key);
            GroupView view = index < 0 ? GroupView.Empty(key) : _groups[index];
            view.Turn = Math.Min(view.Turn, lane.Turn);
            view.Oldest = Math.Min(view.Oldest, oldest.EnqueuedAt);
            long runTime = runTimes.For(key);
            int seen = 0;
            for (QueuedFrame? frame = oldest; frame?.Ticket.GroupKey == key && seen < options.MaxBatchSize; frame = frame.Newer)
            {
                seen++;
                view.HasBacklog |= frame.CameWhileBusy;
                if (frame.Ticket.Deadline != BatchTicket.NoDeadline)
                {
                    view.LatestStart = Math.Min(view.LatestStart, frame.Ticket.Deadline - runTime);
                }
            }

            view.Count += seen;
            if (index < 0)
            {
                _groups.Add(view);
            }
            else
            {
                _groups[index] = view;
            }
        }
    }

    private int IndexOf(int key)
    {
        for (int i = 0; i < _groups.Count; i++)
        {
            if (_groups[i].Key == key)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The frames of one group that a batch could take now.</summary>
    private struct GroupView
    {
        public int Key;
        public int Count;
        public long Turn;
        public long Oldest;
        public long LatestStart;
        public bool HasBacklog;

        public static GroupView Empty(int key) =>
            new() { Key = key, Turn = long.MaxValue, Oldest = long.MaxValue, LatestStart = long.MaxValue };
    }
}
