using System.Numerics.Tensors;

namespace AccMpeg.Encoding.Maps;

/// <summary>
/// Carries a macroblock's scores over from chunk to chunk: an exponential mean. What matters stays where it is for longer than a chunk, a score
/// that wavers around alpha costs bytes with every change of the map, and a mean of several looks at a scene is the better estimate.
/// </summary>
internal sealed class ScoreSmoother
{
    private readonly float _smoothing;
    private readonly float[] _mean;
    private readonly float[] _other;
    private bool _begun;

    /// <param name="count">Macroblocks of a frame.</param>
    /// <param name="smoothing">Weight of the chunks before, 0 (none) to below 1.</param>
    public ScoreSmoother(int count, double smoothing)
    {
        _smoothing = (float)smoothing;
        _mean = new float[count];
        _other = new float[count];
    }

    /// <summary>The scores of the next chunk with those before; valid until the next call.</summary>
    public ReadOnlySpan<float> Next(ReadOnlySpan<float> scores)
    {
        Blend(scores, _mean);
        _begun = true;
        return _mean;
    }

    /// <summary>What <see cref="Next"/> would give; nothing is remembered.</summary>
    public ReadOnlySpan<float> Peek(ReadOnlySpan<float> scores)
    {
        Blend(scores, _other);
        return _other;
    }

    private void Blend(ReadOnlySpan<float> scores, Span<float> blended)
    {
        if (!_begun || _smoothing == 0)
        {
            scores.CopyTo(blended);
            return;
        }

        TensorPrimitives.Lerp(scores, _mean, _smoothing, blended);
    }
}
