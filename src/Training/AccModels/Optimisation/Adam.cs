using System.Numerics.Tensors;

namespace AccMpeg.Training.AccModels.Optimisation;

/// <summary>Adam (Kingma and Ba, 2015), with the weight decay apart from the gradient (Loshchilov and Hutter, 2019).</summary>
internal sealed class Adam(AdamOptions options, AdamState state)
{
    private readonly float[] _change = new float[state.Weights.Length];
    private readonly float[] _divisor = new float[state.Weights.Length];

    /// <summary>Takes one step against the gradient.</summary>
    /// <param name="gradient">Gradient of the loss by the weights.</param>
    /// <param name="rate">Learning rate of this step.</param>
    public void Step(ReadOnlySpan<float> gradient, double rate)
    {
        long step = ++state.Steps;
        Span<float> change = _change;
        Span<float> divisor = _divisor;

        TensorPrimitives.Multiply(state.Mean, (float)options.Beta1, state.Mean);
        TensorPrimitives.MultiplyAdd(gradient, (float)(1 - options.Beta1), state.Mean, state.Mean);
        TensorPrimitives.Multiply(gradient, gradient, change);
        TensorPrimitives.Multiply(state.MeanSquare, (float)options.Beta2, state.MeanSquare);
        TensorPrimitives.MultiplyAdd(change, (float)(1 - options.Beta2), state.MeanSquare, state.MeanSquare);

        // The means start at 0, which these divisors make up for.
        double ofMean = 1 - Math.Pow(options.Beta1, step);
        double ofMeanSquare = 1 - Math.Pow(options.Beta2, step);
        TensorPrimitives.Multiply(state.MeanSquare, (float)(1 / ofMeanSquare), divisor);
        TensorPrimitives.Sqrt(divisor, divisor);
        TensorPrimitives.Add(divisor, (float)options.Epsilon, divisor);
        TensorPrimitives.Divide(state.Mean, divisor, change);
        TensorPrimitives.Multiply(state.Weights, (float)(1 - (rate * options.WeightDecay)), state.Weights);
        TensorPrimitives.MultiplyAdd(change, (float)(-rate / ofMean), state.Weights, state.Weights);
    }
}
