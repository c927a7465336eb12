using AccMpeg.Media;

namespace AccMpeg.Encoding.Tests.Policies;

/// <summary>Gives each macroblock the score that the test set, and counts its runs.</summary>
internal sealed class FakeScorer : IMacroblockScorer
{
    public float Score { get; set; }

    public int Runs { get; private set; }

    public bool Disposed { get; private set; }

    public void Dispose() => Disposed = true;

    void IMacroblockScorer.Score(VideoFrame frame, Span<float> scores)
    {
        Runs++;
        scores.Fill(Score);
    }
}
