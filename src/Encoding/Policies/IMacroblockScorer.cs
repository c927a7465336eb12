using AccMpeg.Media;

namespace AccMpeg.Encoding;

/// <summary>Says how much the encoding quality of each macroblock matters to the final DNN.</summary>
internal interface IMacroblockScorer : IDisposable
{
    /// <summary>Scores a frame into one value of 0..1 per macroblock, row major.</summary>
    void Score(VideoFrame frame, Span<float> scores);
}
