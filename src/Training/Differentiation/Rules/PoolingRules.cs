using AccMpeg.Inference.Onnx;

namespace AccMpeg.Training.Differentiation.Rules;

/// <summary>Pooling over windows and over whole maps.</summary>
internal static class PoolingRules
{
    public static void MaxPool(GradientContext c)
    {
        if (c.Attributes.Int("storage_order", 0) != 0)
        {
            throw new DifferentiationException($"{c.Describe()}: storage_order 1 (column major) cannot be differentiated; export with 0.");
        }

        // The node's second output says which element of the whole input won; overlapping windows may name the same one.
        GraphWriter g = c.Graph;
        long[] shape = c.InputShape(0);
        long[] flat = [TensorShape.Count(shape)];
        string zeros = g.Expand(c.Number(0), flat);
        string winners = g.Reshape(c.Output(1), -1);
        string scattered = g.Node(
            "ScatterElements",
            [zeros, winners, g.Reshape(c.Upstream(), -1)],
            OnnxAttribute.Of("axis", 0),
            OnnxAttribute.Of("reduction", "add"));
        c.Give(0, g.Reshape(scattered, shape));
    }

    public static void AveragePool(GradientContext c)
    {
        GraphWriter g = c.Graph;
        long[] input = c.InputShape(0);
        long[] output = c.OutputShape();
        long[] kernel = c.Attributes.Ints("kernel_shape")!;
        ConvolutionGeometry geometry = ConvolutionGeometry.Sliding(c.Attributes, kernel, input.AsSpan(2));
        double[] counts = WindowCounts(geometry, input, output, c.Attributes.Int("count_include_pad", 0) != 0);
        string divisor = g.Tensor(counts, c.Type, [1, 1, .. output[2..]]);
        long maps = input[0] * input[1];
        long[] singleInput = [maps, 1, .. input[2..]];
        long[] singleOutput = [maps, 1, .. output[2..]];
        double[] ones = new double[TensorShape.Count(kernel)];
        Array.Fill(ones, 1);
        string share = g.Reshape(g.Div(c.Upstream(), divisor), singleOutput);
        string gradient = ConvolutionGradient.ByInput(
            g, share, g.Tensor(ones, c.Type, [1, 1, .. kernel]), geometry, singleInput, singleOutput);
        c.Give(0, g.Reshape(gradient, input));
    }

    public static void GlobalAveragePool(GradientContext c)
    {
        long[] shape = c.InputShape(0);
        double pixels = TensorShape.Count(shape.AsSpan(2));
        c.Give(0, c.Graph.Expand(c.Graph.Div(c.Upstream(), c.Number(pixels)), shape));
    }

    public static void GlobalMaxPool(GradientContext c) => ReductionRules.GiveToExtremes(c, TensorShape.Range(2, c.InputShape(0).Length - 2));

    /// <summary>How many elements each window averages, row major over the output's spatial positions.</summary>
    private static double[] WindowCounts(ConvolutionGeometry geometry, long[] input, long[] output, bool includePads)
    {
        double[] counts = [1];
        for (int axis = 0; axis < geometry.Axes; axis++)
        {
            double[] along = new double[output[axis + 2]];
            long first = includePads ? -geometry.PadsBefore[axis] : 0;
            long end = input[axis + 2] + (includePads ? geometry.PadsBehind[axis] : 0);
            for (int position = 0; position < along.Length; position++)
            {
                for (long k = 0; k < geometry.Kernel[axis]; k++)
                {
                    long at = (position * geometry.Strides[axis]) - geometry.PadsBefore[axis] + (k * geometry.Dilations[axis]);
                    along[position] += at >= first && at < end ? 1 : 0;
                }
            }

            double[] product = new double[counts.Length * along.Length];
            for (int i = 0; i < product.Length; i++)
            {
                product[i] = counts[i / along.Length] * along[i % along.Length];
            }

            counts = product;
        }

        return counts;
    }
}
