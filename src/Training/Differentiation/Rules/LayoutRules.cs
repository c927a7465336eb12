using AccMpeg.Inference.Onnx;

namespace AccMpeg.Training.Differentiation.Rules;

/// <summary>Operators that move elements without changing them: the gradient moves back.</summary>
internal static class LayoutRules
{
    /// <summary>Identity and Dropout at inference.</summary>
    public static void Identity(GradientContext c) => c.Give(0, c.Upstream());

    /// <summary>Reshape, Flatten, Squeeze and Unsqueeze: the same elements in another shape.</summary>
    public static void Reshape(GradientContext c) => c.Give(0, c.Graph.Reshape(c.Upstream(), c.InputShape(0)));

    public static void Cast(GradientContext c) => c.Give(0, c.Graph.Cast(c.Upstream(), c.InputType(0)));

    public static void Transpose(GradientContext c)
    {
        int rank = c.InputShape(0).Length;
        long[] permutation = c.Attributes.Ints("perm") ?? [.. TensorShape.Range(0, rank).Reverse()];
        c.Give(0, c.Graph.Transpose(c.Upstream(), TensorShape.Inverse(permutation)));
    }

    public static void Expand(GradientContext c) => c.GiveReduced(0, c.Upstream());

    public static void Concat(GradientContext c)
    {
        int rank = c.OutputShape().Length;
        int axis = TensorShape.Axis(c.Attributes.Int("axis", 0), rank);
        long start = 0;
        for (int i = 0; i < c.InputCount; i++)
        {
            long end = start + c.InputShape(i)[axis];
            if (c.Wants(i))
            {
                c.Give(i, c.Graph.Slice(c.Upstream(), [start], [end], [axis], [1]));
            }

            start = end;
        }
    }

    public static void Split(GradientContext c)
    {
        int axis = TensorShape.Axis(c.Attributes.Int("axis", 0), c.InputShape(0).Length);
        string[] parts = new string[c.OutputCount];
        for (int i = 0; i < parts.Length; i++)
        {
            parts[i] = c.Upstream(i);
        }

        c.Give(0, c.Graph.Concat(parts, axis));
    }

    public static void Pad(GradientContext c)
    {
        string mode = c.Attributes.Text("mode", "constant");
        if (mode != "constant")
        {
            throw new DifferentiationException(
                $"{c.Describe()}: padding of mode '{mode}' cannot be differentiated; 'constant' can. Pad with zeros, or stop the gradient before this node.");
        }

        long[] shape = c.InputShape(0);
        long[] pads = c.Integers(1, "pads");
        long[] axes = c.Has(3) ? c.Integers(3, "axes") : TensorShape.Range(0, shape.Length);
        long[] before = new long[shape.Length];
        long[] behind = new long[shape.Length];
        for (int i = 0; i < axes.Length; i++)
        {
            int axis = TensorShape.Axis(axes[i], shape.Length);
            before[axis] = -pads[i];
            behind[axis] = -pads[i + axes.Length];
        }

        c.Give(0, c.Graph.Pad(c.Upstream(), before, behind));
    }

    public static void DepthToSpace(GradientContext c)
    {
        long[] x = c.InputShape(0);
        long size = c.Attributes.Int("blocksize", 1);
        long channels = x[1] / (size * size);
        bool depthFirst = c.Attributes.Text("mode", "DCR") == "DCR";
        string split = c.Graph.Reshape(c.Upstream(), [x[0], channels, x[2], size, x[3], size]);
        string back = c.Graph.Transpose(split, depthFirst ? [0, 3, 5, 1, 2, 4] : [0, 1, 3, 5, 2, 4]);
        c.Give(0, c.Graph.Reshape(back, x));
    }

    public static void SpaceToDepth(GradientContext c)
    {
        long[] x = c.InputShape(0);
        long size = c.Attributes.Int("blocksize", 1);
        string split = c.Graph.Reshape(c.Upstream(), [x[0], size, size, x[1], x[2] / size, x[3] / size]);
        c.Give(0, c.Graph.Reshape(c.Graph.Transpose(split, [0, 3, 4, 1, 5, 2]), x));
    }

    public static void Gather(GradientContext c)
    {
        GraphWriter g = c.Graph;
        long[] data = c.InputShape(0);
        long[] indices = c.InputShape(1);
        int axis = TensorShape.Axis(c.Attributes.Int("axis", 0), data.Length);
        long count = TensorShape.Count(indices);

        // The gathered axis goes first, so that each index names one slice; slices gathered twice add up.
        long[] others = [.. data[..axis], .. data[(axis + 1)..]];
        string upstream = g.Reshape(c.Upstream(), [.. data[..axis], count, .. data[(axis + 1)..]]);
        long[] toFront = [axis, .. TensorShape.Range(0, axis), .. TensorShape.Range(axis + 1, data.Length - axis - 1)];
        string zeros = g.Expand(c.Number(0), [data[axis], .. others]);
        string scattered = g.Node(
            "ScatterND",
            [zeros, g.Reshape(c.Input(1), count, 1), g.Transpose(upstream, toFront)],
            OnnxAttribute.Of("reduction", "add"));
        c.Give(0, g.Transpose(scattered, TensorShape.Inverse(toFront)));
    }
}
