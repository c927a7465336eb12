using AccMpeg.Encoding.Accuracy;
using AccMpeg.Evaluation.Points;

namespace AccMpeg.Evaluation.Tests.Points;

public sealed class ChunkTotalsTests
{
    [Fact]
    public void The_bytes_of_an_idr_are_shared_by_its_group_of_pictures()
    {
        FrameResult[] frames = [.. new[] { 100, 10, 10, 10, 60, 10 }.Select(bytes => new FrameResult(bytes, new MatchCounts(1, 0, 0)))];

        ChunkTotals[] chunks = ChunkTotals.Cut(frames, gop: 4, chunk: 2);

        Assert.Equal([60.0, 70, 70], chunks.Select(chunk => chunk.Bytes));
        Assert.Equal(frames.Sum(frame => frame.Bytes), chunks.Sum(chunk => chunk.Bytes));
    }

    [Fact]
    public void Frames_that_were_not_judged_have_bytes_only()
    {
        FrameResult[] frames = [new(5, new MatchCounts(2, 1, 0)), new(5, null), new(5, new MatchCounts(1, 0, 3))];

        ChunkTotals[] chunks = ChunkTotals.Cut(frames, gop: 1, chunk: 2);

        Assert.Equal([new ChunkTotals(10, new MatchCounts(2, 1, 0)), new ChunkTotals(5, new MatchCounts(1, 0, 3))], chunks);
    }
}
