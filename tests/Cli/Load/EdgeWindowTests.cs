using AccMpeg.Cli.Load.Edges;
using AccMpeg.Contracts.Edge;
using AccMpeg.Contracts.Results;
using Google.Protobuf;

namespace AccMpeg.Cli.Tests.Load;

public sealed class EdgeWindowTests
{
    private static readonly LoadStream Stream = new(
        new StreamFormat { Codec = "h264" }, [.. Enumerable.Range(0, 20).Select(index => new LoadFrame(ByteString.CopyFrom((byte)index), index == 0))]);

    private readonly List<long> _done = [];

    [Fact]
    public void Frames_repeat_the_stream_under_rising_sequences()
    {
        EdgeWindow window = new(Stream, 100);
        EncodedFrame[] frames = [.. Capture(window, 21).Frames_];

        Assert.Equal(Enumerable.Range(0, 21).Select(index => (long)index), frames.Select(frame => frame.Sequence));
        Assert.Equal([0L, 20L], frames.Where(frame => frame.Idr).Select(frame => frame.Sequence));
        Assert.Equal(2, window.Chunk);
    }

    [Fact]
    public void Without_credits_frames_are_dropped_and_reported_before_the_next_which_is_an_idr()
    {
        EdgeWindow window = new(Stream, 2);
        Frames first = Capture(window, 5);
        window.Acknowledge(1, 2, _done.Add);
        Frames second = Capture(window, 1);

        Assert.Equal((2, 0), (first.Frames_.Count, first.Drops.Count));
        DroppedFrames drops = Assert.Single(second.Drops);
        Assert.Equal((2, 4, (int)DropReason.EdgeRingFull), (drops.FirstSequence, drops.LastSequence, drops.Reason));
        Assert.Equal((5, true), (second.Frames_[0].Sequence, second.Frames_[0].Idr));
    }

    [Fact]
    public void A_chunk_is_done_when_all_its_frames_are_acknowledged_and_none_was_dropped()
    {
        EdgeWindow window = new(Stream, 12);
        Capture(window, 30);
        window.Acknowledge(8, 100, _done.Add);
        window.Acknowledge(11, 100, _done.Add);
        Capture(window, 20);
        window.Acknowledge(49, 100, _done.Add);

        Assert.Equal([9L, 39L, 49L], _done);
        Assert.Equal(0, window.Unacknowledged);
    }

    [Fact]
    public void A_silo_that_cannot_decode_gets_an_idr_next()
    {
        EdgeWindow window = new(Stream, 12);
        Capture(window, 3);
        window.BeginAnew();

        Assert.True(Assert.Single(Capture(window, 1).Frames_).Idr);
    }

    private static Frames Capture(EdgeWindow window, int count)
    {
        Frames message = new();
        for (int i = 0; i < count; i++)
        {
            window.Capture(message, i);
        }

        return message;
    }
}
