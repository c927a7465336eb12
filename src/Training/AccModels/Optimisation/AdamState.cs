namespace AccMpeg.Training.AccModels.Optimisation;

/// <summary>What Adam changes: the weights and its two means, each as one flat array, and the number of steps taken.</summary>
internal sealed class AdamState(float[] weights)
{
    public float[] Weights { get; } = weights;

    public float[] Mean { get; } = new float[weights.Length];

    public float[] MeanSquare { get; } = new float[weights.Length];

    public long Steps { get; set; }
}
