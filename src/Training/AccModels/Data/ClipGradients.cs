namespace AccMpeg.Training.AccModels.Data;

/// <summary>The accuracy gradients of a clip's sampled frames.</summary>
/// <param name="Frames">Index of each frame in the part, rising.</param>
/// <param name="Values">Values per macroblock of each frame, row major.</param>
internal sealed record ClipGradients(IReadOnlyList<long> Frames, IReadOnlyList<float[]> Values)
{
    /// <summary>True where the final DNN found nothing at all.</summary>
    public bool IsEmpty => Values.All(values => values.AsSpan().IndexOfAnyExcept(0f) < 0);
}
