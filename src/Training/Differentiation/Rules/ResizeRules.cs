
namespace AccMpeg.Training.Differentiation.Rules;

/// <summary>
/// Resize in every mode. Resizing is linear and separable, so each resized axis has a matrix; the gradient is its transpose. The matrix is read
/// off ONNX Runtime by resizing the unit vectors with the node's own attributes, so that each rounding rule and coordinate mode is the genuine one.
/// </summary>
internal static class ResizeRules
{
    public static void Resize(GradientContext c)
    {
        long[] input = c.InputShape(0);
        long[] output = c.OutputShape();
        string gradient = c.Upstream();
        long[] current = [.. output];
        for (int axis = 0; axis < input.Length; axis++)
        {
            double? scale = Scale(c, axis);
            if (input[axis] == output[axis] && scale is null or 1)
            {
                continue;
            }

            gradient = BackAlong(c, gradient, current, axis, input[axis], scale);
            current[axis] = input[axis];
        }

        c.Give(0, gradient);
    }

    private static string BackAlong(GradientContext c, string gradient, long[] current, int axis, long size, double? scale)
    {
        GraphWriter g = c.Graph;
        long resized = current[axis];
        float[] matrix = ResizeProbe.Matrix(c.Node, size, resized, scale);
        if (Repeats(matrix, size, resized) is long factor)
        {
            long[] apart = [.. current[..axis], size, factor, .. current[(axis + 1)..]];
            return g.ReduceSum(g.Reshape(gradient, apart), [axis + 1], keepDimensions: false);
        }

        // Rows of the matrix are input elements: gradient x matrix^T along the last axis, with the resized axis brought there.
        double[] transposed = new double[matrix.Length];
        for (int i = 0; i < size; i++)
        {
            for (int o = 0; o < resized; o++)
            {
                transposed[(o * size) + i] = matrix[(i * resized) + o];
            }
        }

        long[] toLast = [.. TensorShape.Range(0, axis), .. TensorShape.Range(axis + 1, current.Length - axis - 1), axis];
        string weights = g.Tensor(transposed, c.Type, resized, size);
        return g.Transpose(g.MatMul(g.Transpose(gradient, toLast), weights), TensorShape.Inverse(toLast));
    }

    /// <summary>The whole factor by which each element is repeated in place; null where the matrix does anything else.</summary>
    private static long? Repeats(float[] matrix, long size, long resized)
    {
        if (resized % size != 0)
        {
            return null;
        }

        long factor = resized / size;
        for (long i = 0; i < size; i++)
        {
            for (long o = 0; o < resized; o++)
            {
                if (matrix[(i * resized) + o] != (o / factor == i ? 1f : 0f))
                {
                    return null;
                }
            }
        }

        return factor;
    }

    /// <summary>The scale that the node names for an axis; null where it names output sizes instead.</summary>
    private static double? Scale(GradientContext c, int axis)
    {
        if (c.Attributes.Ints("axes") is not null)
        {
            throw new DifferentiationException($"{c.Describe()}: Resize with an 'axes' attribute cannot be differentiated; export it with all axes.");
        }

        return c.Has(2) && c.Floats(2, "scales") is { Length: > 0 } scales ? scales[axis] : null;
    }
}
