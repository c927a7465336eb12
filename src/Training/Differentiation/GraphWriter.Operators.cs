using AccMpeg.Inference.Onnx;

namespace AccMpeg.Training.Differentiation;

/// <content>The operators that gradients are made of, in the form of operator set 18.</content>
internal sealed partial class GraphWriter
{
    public string Add(string a, string b) => Node("Add", [a, b]);

    public string Sub(string a, string b) => Node("Sub", [a, b]);

    public string Mul(string a, string b) => Node("Mul", [a, b]);

    public string Div(string a, string b) => Node("Div", [a, b]);

    public string Pow(string a, string b) => Node("Pow", [a, b]);

    public string Neg(string x) => Node("Neg", [x]);

    public string Exp(string x) => Node("Exp", [x]);

    public string Log(string x) => Node("Log", [x]);

    public string Sqrt(string x) => Node("Sqrt", [x]);

    public string Sin(string x) => Node("Sin", [x]);

    public string Cos(string x) => Node("Cos", [x]);

    public string Sign(string x) => Node("Sign", [x]);

    public string Tanh(string x) => Node("Tanh", [x]);

    public string Sigmoid(string x) => Node("Sigmoid", [x]);

    public string Softplus(string x) => Node("Softplus", [x]);

    public string Clip(string x, string low, string high) => Node("Clip", [x, low, high]);

    public string Greater(string a, string b) => Node("Greater", [a, b]);

    public string Less(string a, string b) => Node("Less", [a, b]);

    public string Equal(string a, string b) => Node("Equal", [a, b]);

    public string And(string a, string b) => Node("And", [a, b]);

    public string Where(string condition, string yes, string no) => Node("Where", [condition, yes, no]);

    public string MatMul(string a, string b) => Node("MatMul", [a, b]);

    public string Cast(string x, TensorProto.Types.DataType type) => Node("Cast", [x], OnnxAttribute.Of("to", (long)type));

    public string Gemm(string a, string b, double alpha, bool transposeA, bool transposeB) =>
        Node(
            "Gemm",
            [a, b],
            OnnxAttribute.Of("alpha", (float)alpha),
            OnnxAttribute.Of("transA", transposeA ? 1 : 0),
            OnnxAttribute.Of("transB", transposeB ? 1 : 0));

    public string Reshape(string x, params ReadOnlySpan<long> shape) => Node("Reshape", [x, Int64s(shape)]);

    public string Transpose(string x, params ReadOnlySpan<long> permutation) =>
        Node("Transpose", [x], OnnxAttribute.Ints("perm", permutation));

    /// <summary>Exchanges the last two of <paramref name="rank"/> axes.</summary>
    public string SwapLast(string x, int rank)
    {
        long[] permutation = TensorShape.Range(0, rank);
        (permutation[^1], permutation[^2]) = (permutation[^2], permutation[^1]);
        return Transpose(x, permutation);
    }

    public string Expand(string x, params ReadOnlySpan<long> shape) => Node("Expand", [x, Int64s(shape)]);

    public string ReduceSum(string x, ReadOnlySpan<long> axes, bool keepDimensions) =>
        Node("ReduceSum", [x, Int64s(axes)], OnnxAttribute.Of("keepdims", keepDimensions ? 1 : 0));

    public string ReduceMean(string x, ReadOnlySpan<long> axes, bool keepDimensions) =>
        Node("ReduceMean", [x, Int64s(axes)], OnnxAttribute.Of("keepdims", keepDimensions ? 1 : 0));

    /// <summary>Zeros before and behind each axis; a negative number cuts elements off instead.</summary>
    public string Pad(string x, ReadOnlySpan<long> before, ReadOnlySpan<long> behind)
    {
        bool any = before.IndexOfAnyExcept(0) >= 0 || behind.IndexOfAnyExcept(0) >= 0;
        return any ? Node("Pad", [x, Int64s([.. before, .. behind])]) : x;
    }

    public string Slice(string x, ReadOnlySpan<long> starts, ReadOnlySpan<long> ends, ReadOnlySpan<long> axes, ReadOnlySpan<long> steps) =>
        Node("Slice", [x, Int64s(starts), Int64s(ends), Int64s(axes), Int64s(steps)]);

    /// <summary>The elements of the named axes in reverse order.</summary>
    public string Reverse(string x, params ReadOnlySpan<long> axes) =>
        axes.IsEmpty
            ? x
            : Slice(
                x,
                TensorShape.Repeat(-1, axes.Length),
                TensorShape.Repeat(long.MinValue + 1, axes.Length),
                axes,
                TensorShape.Repeat(-1, axes.Length));

    public string Concat(ReadOnlySpan<string> values, long axis) => Node("Concat", values, OnnxAttribute.Of("axis", axis));

    /// <summary>Sums over what broadcasting from <paramref name="to"/> to <paramref name="from"/> had repeated.</summary>
    public string SumTo(string x, ReadOnlySpan<long> from, ReadOnlySpan<long> to)
    {
        long[] axes = TensorShape.BroadcastAxes(from, to);
        string sum = axes.Length == 0 ? x : ReduceSum(x, axes, keepDimensions: true);
        return from.Length == to.Length ? sum : Reshape(sum, to);
    }

    /// <summary>Puts step-1 zeros behind each element along every axis.</summary>
    public string SpreadOut(string x, ReadOnlySpan<long> shape, ReadOnlySpan<long> steps)
    {
        if (steps.IndexOfAnyExcept(1) < 0)
        {
            return x;
        }

        List<long> apart = [];
        List<long> zeros = [];
        List<long> joined = [];
        for (int axis = 0; axis < shape.Length; axis++)
        {
            apart.Add(shape[axis]);
            zeros.Add(0);
            if (steps[axis] > 1)
            {
                apart.Add(1);
                zeros.Add(steps[axis] - 1);
            }

            joined.Add(shape[axis] * steps[axis]);
        }

        string padded = Pad(Reshape(x, [.. apart]), TensorShape.Repeat(0, zeros.Count), [.. zeros]);
        return Reshape(padded, [.. joined]);
    }
}
