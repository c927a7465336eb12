using AccMpeg.Grains.Cameras;
using FsCheck;
using FsCheck.Fluent;

namespace AccMpeg.Grains.Tests.Cameras;

public sealed class StreamCursorTests
{
    [Fact]
    public void Whatever_comes_in_whatever_order_each_sequence_is_new_once_and_the_decoder_sees_it_once()
    {
        Prop.ForAll(
            ArbMap.Default.ArbFor<byte[]>(),
            numbers =>
            {
                var cursor = new StreamCursor(0);
                var fresh = new List<long>();
                foreach (byte number in numbers)
                {
                    long sequence = number % 16;
                    if (cursor.Take(sequence) == FrameDisposition.New)
                    {
                        fresh.Add(sequence);
                    }
                }

                return fresh.SequenceEqual(Enumerable.Range(0, fresh.Count).Select(i => (long)i)) && cursor.Next == fresh.Count;
            }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_cold_decoder_is_fed_up_to_what_is_stored_and_then_new_frames_follow()
    {
        var cursor = new StreamCursor(5);

        FrameDisposition[] dispositions = [.. new long[] { 3, 4, 4, 3, 5, 7, 6 }.Select(cursor.Take)];

        Assert.Equal(
            [
                FrameDisposition.DecodeOnly, FrameDisposition.DecodeOnly, FrameDisposition.Duplicate, FrameDisposition.Duplicate,
                FrameDisposition.New, FrameDisposition.Gap, FrameDisposition.New,
            ],
            dispositions);
    }

    [Fact]
    public void Of_a_run_of_drops_only_what_has_no_outcome_is_new()
    {
        var cursor = new StreamCursor(5);

        Assert.Equal((FrameDisposition.Gap, 6), cursor.TakeDropped(6, 7));
        Assert.Equal(FrameDisposition.Duplicate, cursor.TakeDropped(2, 4).Disposition);
        Assert.Equal((FrameDisposition.New, 5), cursor.TakeDropped(3, 8));
        Assert.Equal(9, cursor.Next);
        Assert.Equal(FrameDisposition.Duplicate, cursor.Take(8));
    }
}
