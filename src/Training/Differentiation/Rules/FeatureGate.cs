using AccMpeg.Inference.Onnx;

namespace AccMpeg.Training.Differentiation.Rules;

/// <summary>
/// The derivative of Relu and Clip on feature maps, as a factor of 0 or 1 made by 1x1 depthwise convolutions of the output. ONNX Runtime keeps
/// convolutions and products in its blocked layout; comparisons and Where, which it has in the plain layout only, cost two copies of each map (measured on
/// the SSD at 960x544: forward and gradient together take 7.2 times the forward run with them, 3.9 times so).
/// </summary>
internal static class FeatureGate
{
    // A power of two, so that products with it are exact: a value one rounding step inside the bounds gives a factor of 1, the bounds 0.
    private const double Steepness = 1 << 24;

    // Smaller maps cost nothing either way.
    private const long LeastPixels = 256;

    // Bounds of at most this size keep every product exact in 32-bit floats.
    private const double GreatestBound = 64;

    /// <summary>True where a clip between these bounds can be done so. No lower or no upper bound is infinite.</summary>
    public static bool Fits(GradientContext c, double low, double high) =>
        c.Type == TensorProto.Types.DataType.Float
        && c.OutputShape() is [_, _, > 0, > 0] shape
        && shape[2] * shape[3] >= LeastPixels
        && IsSmallWhole(low)
        && (double.IsPositiveInfinity(high) || (IsSmallWhole(high) && high > low));

    /// <summary>The gradient of the node's output where that lies between the bounds, else 0.</summary>
    public static string Apply(GradientContext c, double low, double high)
    {
        string gated = Gate(c, c.Upstream(), Steepness, -Steepness * low);
        return double.IsPositiveInfinity(high) ? gated : Gate(c, gated, -Steepness, Steepness * high);
    }

    private static bool IsSmallWhole(double bound) => Math.Abs(bound) <= GreatestBound && bound == Math.Floor(bound);

    /// <summary>The gradient times slope * y + offset, cut off at 0 and 1.</summary>
    private static string Gate(GradientContext c, string gradient, double slope, double offset)
    {
        GraphWriter g = c.Graph;
        long channels = c.OutputShape()[1];
        string line = g.Node(
            "Conv",
            [c.Output(), Vector(g, slope, channels, channels, 1, 1, 1), Vector(g, offset, channels, channels)],
            OnnxAttribute.Of("group", channels),
            OnnxAttribute.Ints("kernel_shape", [1, 1]));
        return g.Mul(gradient, g.Clip(line, c.Number(0), c.Number(1)));
    }

    private static string Vector(GraphWriter g, double value, long count, params ReadOnlySpan<long> shape)
    {
        double[] values = new double[count];
        Array.Fill(values, value);
        return g.Tensor(values, TensorProto.Types.DataType.Float, shape);
    }
}
