using AccMpeg.Encoding;
using AccMpeg.Media;

namespace AccMpeg.EdgeAgent.Tests.Fakes;

/// <summary>One QP everywhere, in chunks of k frames (5 where the options do not say).</summary>
internal sealed class FakePolicy(PolicyOptions options, MacroblockGrid grid) : IQualityPolicy
{
    private readonly QualityMap _map = QualityMap.Uniform(grid, options.QpHigh ?? 30);
    private readonly int _k = options.K ?? 5;
    private long _chunk = -1;

    public string Name => options.Policy;

    public bool Disposed { get; private set; }

    public QualityDecision Decide(VideoFrame frame, long sequence)
    {
        Assert.False(Disposed);
        long chunk = sequence / _k;
        bool isNew = chunk != _chunk;
        _chunk = chunk;
        return new QualityDecision(_map, 0.25f, chunk, isNew);
    }

    public void Dispose() => Disposed = true;
}
