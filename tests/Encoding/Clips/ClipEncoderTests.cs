using AccMpeg.Media;

namespace AccMpeg.Encoding.Tests.Clips;

public sealed class ClipEncoderTests
{
    private const int Width = 48;
    private const int Height = 40;

    private static readonly MacroblockGrid Grid = MacroblockGrid.For(Width, Height);
    private static readonly EncoderOptions Options = new() { Width = Width, Height = Height, FrameRate = 10, IdrInterval = 50 };

    [Fact]
    public void Every_frame_of_the_source_is_encoded_and_counted()
    {
        using var source = new SyntheticSource(Width, Height, frames: 7);
        using var policy = new UniformPolicy(Grid, qp: 30, k: 5);
        using IRegionEncoder encoder = RegionEncoders.Create(Options);
        var clip = new ClipEncoder(source, policy, encoder);
        var frames = clip.Encode().Select(f => (f.Sequence, f.Encoded.IsIdr, f.Decision.NewChunk, f.Encoded.Data.Length)).ToList();

        Assert.Equal([0, 1, 2, 3, 4, 5, 6], frames.Select(f => f.Sequence));
        Assert.Equal([true, false, false, false, false, false, false], frames.Select(f => f.IsIdr));
        Assert.Equal([0, 5], frames.Where(f => f.NewChunk).Select(f => f.Sequence));
        Assert.Equal(new ClipStatistics(7, frames.Sum(f => (long)f.Length), 1), clip.Statistics);
    }

    [Fact]
    public void An_enumeration_goes_on_where_the_last_one_stopped_and_keeps_no_frame()
    {
        using var source = new SyntheticSource(Width, Height, frames: 5);
        using var policy = new UniformPolicy(Grid, qp: 30, k: 10);
        using IRegionEncoder encoder = RegionEncoders.Create(Options);
        var clip = new ClipEncoder(source, policy, encoder);

        Assert.Equal([0, 1], clip.Encode(maxFrames: 2).Select(f => f.Sequence));
        Assert.Throws<ObjectDisposedException>(() => source.Last!.LumaStride);
        Assert.Equal([2, 3, 4], clip.Encode().Select(f => f.Sequence));
        Assert.Empty(clip.Encode());
    }

    [Fact]
    public void A_better_quality_costs_more_bytes()
    {
        Assert.True(BytesAt(qp: 24) > 2 * BytesAt(qp: 44));
    }

    [Fact]
    public void Cancellation_stops_between_frames()
    {
        using var source = new SyntheticSource(Width, Height, frames: 5);
        using var policy = new UniformPolicy(Grid, qp: 30, k: 10);
        using IRegionEncoder encoder = RegionEncoders.Create(Options);
        using var cancellation = new CancellationTokenSource();
        using IEnumerator<ClipFrame> frames = new ClipEncoder(source, policy, encoder).Encode(cancellationToken: cancellation.Token).GetEnumerator();
        Assert.True(frames.MoveNext());

        cancellation.Cancel();

        Assert.Throws<OperationCanceledException>(() => frames.MoveNext());
    }

    [Fact]
    public void Nothing_encoded_has_no_share() =>
        Assert.Equal(new ClipStatistics(0, 0, 0), new ClipEncoder(null!, null!, null!).Statistics);

    private static long BytesAt(int qp)
    {
        using var source = new SyntheticSource(Width, Height, frames: 3);
        using var policy = new UniformPolicy(Grid, qp, k: 10);
        using IRegionEncoder encoder = RegionEncoders.Create(Options);
        var clip = new ClipEncoder(source, policy, encoder);
        Assert.Equal(3, clip.Encode().Count());
        return clip.Statistics.Bytes;
    }
}
