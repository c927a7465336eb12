using AccMpeg.Media;

namespace AccMpeg.Encoding.Tests.Policies;

public sealed class UniformPolicyTests
{
    [Fact]
    public void Every_macroblock_of_every_frame_gets_the_same_quality()
    {
        using VideoFrame frame = VideoFrame.Allocate(33, 20);
        using var policy = new UniformPolicy(MacroblockGrid.For(33, 20), qp: 34, k: 5);

        QualityDecision first = policy.Decide(frame, 4);
        QualityDecision second = policy.Decide(frame, 5);

        Assert.Equal(new QualityDecision(QualityMap.Uniform(new MacroblockGrid(3, 2), 34), 1, 0, true), first);
        Assert.Equal((1L, true), (second.Chunk, second.NewChunk));
        Assert.Same(first.Map, second.Map);
    }
}
