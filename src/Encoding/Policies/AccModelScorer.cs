using AccMpeg.Inference;
using AccMpeg.Media;

namespace AccMpeg.Encoding;

/// <summary>An AccModel as scorer.</summary>
internal sealed class AccModelScorer(AccModel model) : IMacroblockScorer
{
    public void Score(VideoFrame frame, Span<float> scores) => model.Score(frame, scores);

    public void Dispose() => model.Dispose();
}
