using AccMpeg.Contracts.Edge;
using AccMpeg.Contracts.Results;
using AccMpeg.EdgeAgent.Ring;

namespace AccMpeg.EdgeAgent.Tests.Ring;

/// <summary>Drives a ring as encoder, sender and gateway do, and keeps book of the memory it holds.</summary>
internal sealed class RingDriver(int maxFrames = 20, long maxBytes = 1_000_000)
{
    private readonly OutgoingFrames _message = new();

    public StreamRing Ring { get; } = new(new RingLimits(maxFrames, maxBytes));

    public int UnitsAlive { get; private set; }

    /// <summary>Adds the next frame, as an IDR where asked for or where the ring needs one.</summary>
    public bool Add(bool idr = false, int bytes = 100, long chunk = 0) =>
        Ring.Add(Frame(idr || Ring.KeyFrameNeeded, bytes, chunk));

    public RingFrame Frame(bool idr, int bytes = 100, long chunk = 0)
    {
        long sequence = Ring.NextSequence;
        UnitsAlive++;
        return new RingFrame(
            sequence, 1000 * sequence, TimeSpan.FromSeconds(sequence), idr, chunk, 0.5f, "trace", new AccessUnit(new Owner(this), new byte[bytes]));
    }

    public void AddMany(int count, int idrEvery)
    {
        for (int i = 0; i < count; i++)
        {
            Add(idr: Ring.NextSequence % idrEvery == 0);
        }
    }

    public void Drop(int count, DropReason reason)
    {
        long first = Ring.NextSequence;
        Ring.AddDrops(first, first + count - 1, reason, 1000 * first);
    }

    /// <summary>One message as text: "0i 1 2" for an IDR and two frames, "[3-5 EdgeRingFull]" for drops; null where nothing is to be sent.</summary>
    public string? Send(int maxFrames = 10, bool flush = true)
    {
        try
        {
            return Ring.Take(_message, maxFrames, flush) ? Describe(_message.Message.Frames) : null;
        }
        finally
        {
            _message.Clear();
        }
    }

    /// <summary>Everything that can be sent now, in order.</summary>
    public string SendAll()
    {
        List<string> messages = [];
        while (Send() is { } text)
        {
            messages.Add(text);
        }

        return string.Join(' ', messages);
    }

    public static string Describe(Frames frames)
    {
        IEnumerable<(long First, string Text)> sent = frames.Frames_.Select(f => (f.Sequence, f.Idr ? $"{f.Sequence}i" : $"{f.Sequence}"));
        IEnumerable<(long First, string Text)> dropped = frames.Drops.Select(
            d => (d.FirstSequence, $"[{d.FirstSequence}-{d.LastSequence} {(DropReason)d.Reason}]"));
        return string.Join(' ', sent.Concat(dropped).OrderBy(x => x.First).Select(x => x.Text));
    }

    private sealed class Owner(RingDriver driver) : IDisposable
    {
        public void Dispose() => driver.UnitsAlive--;
    }
}
