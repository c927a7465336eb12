using System.Globalization;
using AccMpeg.Contracts.Edge;
using AccMpeg.Contracts.Results;
using AccMpeg.EdgeAgent.Ring;

namespace AccMpeg.EdgeAgent.Tests.Ring;

/// <summary>Random histories of a camera, a link and a gateway: whatever happens, every captured frame is accounted for exactly once.</summary>
public sealed class StreamRingModelTests
{
    [Theory]
    [InlineData(1, 8)]
    [InlineData(2, 12)]
    [InlineData(3, 40)]
    [InlineData(4, 40)]
    public void No_frame_is_lost_or_named_twice_on_a_connection(int seed, int maxFrames)
    {
        Random random = new(seed);
        for (int run = 0; run < 150; run++)
        {
            Gateway gateway = new(random, new RingDriver(maxFrames, maxBytes: 4_000), forgets: run % 2 == 0);
            for (int step = 0; step < 400; step++)
            {
                gateway.Step();
            }

            gateway.Finish();
        }
    }

    /// <summary>Forgets: what it received and did not store is lost with the connection, as when its process dies.</summary>
    private sealed class Gateway(Random random, RingDriver driver, bool forgets)
    {
        private readonly OutgoingFrames _message = new();
        private readonly SortedDictionary<long, bool> _outcomes = [];
        private bool _connected;
        private long _expected;
        private long _stored;
        private bool _decodable;
        private bool _anythingSeen;

        public void Step()
        {
            switch (random.Next(12))
            {
                case 0 or 1 or 2 or 3:
                    driver.Add(idr: random.Next(6) == 0, bytes: random.Next(1, 400), chunk: driver.Ring.NextSequence / 5);
                    break;
                case 4:
                    driver.Drop(random.Next(1, 4), (DropReason)random.Next(1, 5));
                    break;
                case 5 when !_connected:
                    Connect();
                    break;
                case 6 when random.Next(4) == 0:
                    driver.Ring.Disconnect();
                    _connected = false;
                    break;
                case 7 when _connected:
                    Acknowledge();
                    break;
                default:
                    Receive();
                    break;
            }

            Assert.InRange(driver.Ring.Occupancy.Frames, 0, driver.UnitsAlive);
            Assert.InRange(driver.Ring.Occupancy.Bytes, 0, 4_000);
        }

        public void Finish()
        {
            driver.Ring.Complete();
            driver.Ring.Disconnect();
            Connect();
            while (!driver.Ring.IsSettled)
            {
                Receive();
                Acknowledge();
            }

            RingCounts counts = driver.Ring.Count();
            Assert.Equal(counts.Captured, counts.Acknowledged + counts.Dropped.Values.Sum());
            Assert.Equal(counts.Captured, _outcomes.Count);
            if (forgets)
            {
                Assert.Equal(_outcomes.Values.Count(isFrame => isFrame), counts.Acknowledged);
            }

            driver.Ring.Clear();
            Assert.Equal(0, driver.UnitsAlive);
        }

        private void Connect()
        {
            if (forgets)
            {
                foreach (long sequence in _outcomes.Keys.Where(sequence => sequence >= _stored).ToArray())
                {
                    _outcomes.Remove(sequence);
                }
            }

            long first = driver.Ring.FirstAvailable;
            driver.Ring.Connect(_stored, _stored, credits: random.Next(1, 30));
            _connected = true;
            _decodable = false;
            _anythingSeen = false;
            Assert.True(first <= _stored, "The ring must reach back to everything that has no outcome.");
        }

        private void Receive()
        {
            if (!driver.Ring.Take(_message, random.Next(1, 11), flush: random.Next(2) == 0))
            {
                _message.Clear();
                return;
            }

            foreach ((long First, long Last, EncodedFrame? Frame) part in InOrder(_message.Message.Frames))
            {
                Assert.True(!_anythingSeen || part.First == _expected, string.Create(CultureInfo.InvariantCulture, $"{part.First} came, {_expected} was due."));
                Assert.True(part.First <= Math.Max(_stored, _expected), "Nothing between the stored frames and the first one named may be left out.");
                _anythingSeen = true;
                _expected = part.Last + 1;
                if (part.Frame is { } frame)
                {
                    _decodable |= frame.Idr;
                    Assert.True(_decodable, "A connection starts with an IDR.");
                }

                for (long sequence = part.First; sequence <= part.Last; sequence++)
                {
                    _outcomes.TryAdd(sequence, part.Frame is not null);
                }
            }

            _message.Clear();
        }

        private void Acknowledge()
        {
            while (_outcomes.ContainsKey(_stored) && random.Next(8) != 0)
            {
                _stored++;
            }

            // It may name what an earlier connection carried and this one does not yet.
            driver.Ring.Acknowledge(_stored - 1, random.Next(1, 30));
        }

        private static IEnumerable<(long First, long Last, EncodedFrame? Frame)> InOrder(Frames frames) =>
            frames.Frames_.Select(f => (f.Sequence, f.Sequence, (EncodedFrame?)f))
                .Concat(frames.Drops.Select(d => (d.FirstSequence, d.LastSequence, (EncodedFrame?)null)))
                .OrderBy(p => p.Item1);
    }
}
