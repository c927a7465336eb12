using AccMpeg.Inference.Onnx;
using static AccMpeg.Training.Tests.Differentiation.CaseInput;

namespace AccMpeg.Training.Tests.Differentiation;

/// <summary>The uses of every operator whose gradients are compared with finite differences.</summary>
internal static class OperatorCases
{
    public static IReadOnlyList<OperatorCase> All { get; } =
    [
        .. Unary(), .. Arithmetic(), .. Convolutions(), .. Pooling(), .. Normalisation(), .. Layout(), .. Resizing(), .. Reductions(), .. OlderSets(),
    ];

    private static OperatorCase Case(string operation, string name, CaseInput[] inputs, params AttributeProto[] attributes) =>
        new(operation, name, inputs, attributes);

    private static IEnumerable<OperatorCase> Unary()
    {
        foreach (string operation in new[]
        {
            "Abs", "Cos", "Erf", "Exp", "HardSwish", "Identity", "Mish", "Neg", "Relu", "Sigmoid", "Sin", "Softplus", "Tanh",
        })
        {
            yield return Case(operation, "a matrix", [Of(3, 5)]);
        }

        yield return Case("Sqrt", "positive", [Positive(3, 5)]);
        yield return Case("Log", "positive", [Positive(3, 5)]);
        yield return Case("Reciprocal", "positive", [Positive(3, 5)]);
        yield return Case("LeakyRelu", "slope 0.1", [Of(3, 5)], OnnxAttribute.Of("alpha", 0.1f));
        yield return Case("Elu", "alpha 0.7", [Of(3, 5)], OnnxAttribute.Of("alpha", 0.7f));
        yield return Case("HardSigmoid", "defaults", [Of(4, 9)]);
        yield return Case("HardSigmoid", "steep", [Of(4, 9)], OnnxAttribute.Of("alpha", 0.6f), OnnxAttribute.Of("beta", 0.4f));
        yield return Case("Softmax", "last axis", [Of(2, 3, 4)]);
        yield return Case("Softmax", "inner axis", [Of(2, 3, 4)], OnnxAttribute.Of("axis", 1));
        yield return Case("LogSoftmax", "inner axis", [Of(2, 3, 4)], OnnxAttribute.Of("axis", -2));
        yield return Case("Clip", "both bounds", [Of(4, 6), Scales(-1) with { Shape = [] }, Scales(1) with { Shape = [] }]);
        yield return Case("Clip", "upper bound only", [Of(4, 6), Left, Scales(0.5f) with { Shape = [] }]);
        yield return Case("Cast", "to its own type", [Of(4)], OnnxAttribute.Of("to", 0));
        yield return Case("Dropout", "at inference", [Of(4, 2)]);
    }

    private static IEnumerable<OperatorCase> Arithmetic()
    {
        foreach (string operation in new[] { "Add", "Sub", "Mul", "Max", "Min", "Sum" })
        {
            yield return Case(operation, "same shape", [Of(2, 3), Of(2, 3)]);
            yield return Case(operation, "broadcast both ways", [Of(2, 1, 4), Of(3, 1)]);
            yield return Case(operation, "a scalar", [Of(2, 3), Of()]);
        }

        yield return Case("Sum", "three", [Of(2, 3), Of(3), Of(2, 1)]);
        yield return Case("Max", "three", [Of(2, 3), Of(3), Of(2, 1)]);
        yield return Case("Div", "broadcast", [Of(2, 1, 4), Positive(3, 1)]);
        yield return Case("Pow", "broadcast exponent", [Positive(2, 3, 4), Of(4)]);
        yield return Case("PRelu", "slope per channel", [Of(2, 3, 4), Of(3, 1)]);
        yield return Case("Where", "broadcast", [new CaseInput([2, 3]) { Truth = true }, Of(2, 3), Of(3)]);
        yield return Case("MatMul", "matrices", [Of(3, 4), Of(4, 5)]);
        yield return Case("MatMul", "batches broadcast", [Of(2, 1, 3, 4), Of(5, 4, 2)]);
        yield return Case("MatMul", "vector and matrix", [Of(4), Of(2, 4, 3)]);
        yield return Case("MatMul", "matrix and vector", [Of(2, 3, 4), Of(4)]);
        foreach (long a in new long[] { 0, 1 })
        {
            foreach (long b in new long[] { 0, 1 })
            {
                yield return Case(
                    "Gemm",
                    $"transA {a}, transB {b}",
                    [a == 0 ? Of(2, 3) : Of(3, 2), b == 0 ? Of(3, 4) : Of(4, 3), Of(4)],
                    OnnxAttribute.Of("transA", a), OnnxAttribute.Of("transB", b), OnnxAttribute.Of("alpha", 0.5f), OnnxAttribute.Of("beta", 2f));
            }
        }
    }

    private static IEnumerable<OperatorCase> Convolutions()
    {
        yield return Case("Conv", "1x1", [Of(2, 3, 4, 5), Of(4, 3, 1, 1), Of(4)]);
        yield return Case("Conv", "3x3 padded", [Of(1, 2, 5, 6), Of(3, 2, 3, 3)], OnnxAttribute.Ints("pads", 1, 1, 1, 1));
        yield return Case("Conv", "stride 2, one input row unused", [Of(1, 2, 6, 7), Of(3, 2, 3, 3)], OnnxAttribute.Ints("strides", 2, 2));
        yield return Case("Conv", "TensorFlow's SAME at stride 2, even size", [Of(1, 2, 6, 8), Of(3, 2, 3, 3), Of(3)], OnnxAttribute.Ints("strides", 2, 2), OnnxAttribute.Of("auto_pad", "SAME_UPPER"));
        yield return Case("Conv", "SAME_LOWER", [Of(1, 2, 6, 5), Of(3, 2, 4, 4)], OnnxAttribute.Of("auto_pad", "SAME_LOWER"));
        yield return Case("Conv", "dilated, asymmetric pads", [Of(1, 2, 7, 8), Of(2, 2, 3, 2)], OnnxAttribute.Ints("dilations", 2, 3), OnnxAttribute.Ints("pads", 2, 1, 0, 2));
        yield return Case("Conv", "stride and dilation", [Of(1, 1, 9, 9), Of(2, 1, 3, 3)], OnnxAttribute.Ints("dilations", 2, 2), OnnxAttribute.Ints("strides", 2, 3), OnnxAttribute.Ints("pads", 1, 2, 2, 1));
        yield return Case("Conv", "pads beyond the kernel", [Of(1, 1, 3, 3), Of(1, 1, 2, 2)], OnnxAttribute.Ints("pads", 2, 2, 2, 2));
        yield return Case("Conv", "groups", [Of(2, 4, 5, 5), Of(6, 2, 3, 3)], OnnxAttribute.Of("group", 2), OnnxAttribute.Ints("pads", 1, 1, 1, 1));
        yield return Case("Conv", "depthwise, stride 1", [Of(1, 4, 5, 6), Of(4, 1, 3, 3)], OnnxAttribute.Of("group", 4), OnnxAttribute.Ints("pads", 1, 1, 1, 1));
        yield return Case("Conv", "depthwise, stride 2", [Of(1, 3, 6, 7), Of(3, 1, 3, 3)], OnnxAttribute.Of("group", 3), OnnxAttribute.Ints("strides", 2, 2), OnnxAttribute.Ints("pads", 0, 1, 1, 1));
        yield return Case("Conv", "depthwise multiplier, stride 3", [Of(1, 2, 8, 7), Of(4, 1, 2, 3)], OnnxAttribute.Of("group", 2), OnnxAttribute.Ints("strides", 3, 2));
        yield return Case("Conv", "one spatial axis", [Of(1, 2, 9), Of(3, 2, 3)], OnnxAttribute.Ints("strides", 2));
        yield return Case("ConvTranspose", "stride 2", [Of(1, 3, 3, 4), Of(3, 2, 3, 3), Of(2)], OnnxAttribute.Ints("strides", 2, 2), OnnxAttribute.Ints("pads", 1, 1, 1, 1), OnnxAttribute.Ints("output_padding", 1, 1));
        yield return Case("ConvTranspose", "groups", [Of(1, 4, 3, 3), Of(4, 2, 2, 2)], OnnxAttribute.Of("group", 2), OnnxAttribute.Ints("strides", 2, 2));
        yield return Case("ConvTranspose", "given output size", [Of(1, 2, 3, 3), Of(2, 1, 3, 3)], OnnxAttribute.Ints("strides", 2, 2), OnnxAttribute.Ints("output_shape", 6, 6), OnnxAttribute.Of("auto_pad", "SAME_UPPER"));
        yield return Case("ConvTranspose", "dilated", [Of(1, 2, 4, 3), Of(2, 2, 2, 2)], OnnxAttribute.Ints("dilations", 2, 2));
    }

    private static IEnumerable<OperatorCase> Pooling()
    {
        yield return Case("MaxPool", "2x2", [Of(2, 2, 4, 6)], OnnxAttribute.Ints("kernel_shape", 2, 2), OnnxAttribute.Ints("strides", 2, 2));
        yield return Case("MaxPool", "overlapping, padded", [Of(1, 2, 6, 5)], OnnxAttribute.Ints("kernel_shape", 3, 3), OnnxAttribute.Ints("strides", 2, 2), OnnxAttribute.Ints("pads", 1, 1, 1, 1));
        yield return Case("AveragePool", "2x2", [Of(1, 2, 4, 6)], OnnxAttribute.Ints("kernel_shape", 2, 2), OnnxAttribute.Ints("strides", 2, 2));
        yield return Case("AveragePool", "pads not counted", [Of(1, 2, 5, 6)], OnnxAttribute.Ints("kernel_shape", 3, 3), OnnxAttribute.Ints("strides", 2, 2), OnnxAttribute.Ints("pads", 1, 1, 1, 1));
        yield return Case("AveragePool", "pads counted", [Of(1, 2, 5, 6)], OnnxAttribute.Ints("kernel_shape", 3, 3), OnnxAttribute.Ints("pads", 1, 1, 1, 1), OnnxAttribute.Of("count_include_pad", 1));
        yield return Case("AveragePool", "rounded up", [Of(1, 1, 5, 5)], OnnxAttribute.Ints("kernel_shape", 2, 2), OnnxAttribute.Ints("strides", 2, 2), OnnxAttribute.Of("ceil_mode", 1));
        yield return Case("GlobalAveragePool", "maps", [Of(2, 3, 4, 5)]);
        yield return Case("GlobalMaxPool", "maps", [Of(2, 3, 4, 5)]);
    }

    private static IEnumerable<OperatorCase> Normalisation()
    {
        CaseInput mean = Of(3) with { Fixed = true };
        CaseInput variance = Positive(3) with { Fixed = true };
        yield return Case("BatchNormalization", "inference", [Of(2, 3, 4), Of(3), Of(3), mean, variance], OnnxAttribute.Of("epsilon", 0.01f));
        yield return Case("InstanceNormalization", "maps", [Of(2, 3, 4, 3), Of(3), Of(3)], OnnxAttribute.Of("epsilon", 0.01f));
    }

    private static IEnumerable<OperatorCase> Layout()
    {
        yield return Case("Concat", "inner axis", [Of(2, 1, 3), Of(2, 4, 3)], OnnxAttribute.Of("axis", -2));
        yield return Case("Split", "unequal parts", [Of(2, 5), Constant(2, 3)], OnnxAttribute.Of("axis", 1)) with { Outputs = 2 };
        yield return Case("Slice", "a part", [Of(5, 6), Constant(1, -4), Constant(4, -1), Constant(0, 1), Constant(1, 1)]);
        yield return Case("Slice", "every second", [Of(5, 6), Constant(0, 1), Constant(long.MaxValue, long.MaxValue), Constant(0, 1), Constant(2, 2)]);
        yield return Case("Slice", "backwards by two", [Of(7), Constant(-1), Constant(long.MinValue), Constant(0), Constant(-2)]);
        yield return Case("Gather", "rows, one twice", [Of(4, 3), Constant(2, 0, 2)]);
        yield return Case("Gather", "a scalar index of the last axis", [Of(2, 4), Constant(1) with { Shape = [] }], OnnxAttribute.Of("axis", -1));
        yield return Case("Gather", "a matrix of inner indices", [Of(2, 4, 3), Constant(0, 3, 3, -1) with { Shape = [2, 2] }], OnnxAttribute.Of("axis", 1));
        yield return Case("Reshape", "with -1", [Of(2, 6), Constant(3, -1)]);
        yield return Case("Transpose", "three axes", [Of(2, 3, 4)], OnnxAttribute.Ints("perm", 2, 0, 1));
        yield return Case("Transpose", "reversed by default", [Of(2, 3, 4)]);
        yield return Case("Flatten", "axis 2", [Of(2, 3, 4)], OnnxAttribute.Of("axis", 2));
        yield return Case("Squeeze", "named axes", [Of(1, 3, 1, 2), Constant(0, 2)]);
        yield return Case("Unsqueeze", "two axes", [Of(3, 2), Constant(0, 3)]);
        yield return Case("Expand", "both ways", [Of(3, 1), Constant(2, 1, 4)]);
        yield return Case("Pad", "zeros", [Of(2, 3), Constant(1, 0, 2, 1)]);
        yield return Case("Pad", "cutting", [Of(4, 3), Constant(-1, 2, 0, -1)]);
        yield return Case("Pad", "named axes", [Of(2, 3), Constant(1, 2), Left, Constant(1)]);
        yield return Case("DepthToSpace", "depth first", [Of(1, 8, 2, 3)], OnnxAttribute.Of("blocksize", 2));
        yield return Case("DepthToSpace", "column first", [Of(1, 8, 2, 3)], OnnxAttribute.Of("blocksize", 2), OnnxAttribute.Of("mode", "CRD"));
        yield return Case("SpaceToDepth", "blocks of 2", [Of(1, 2, 4, 6)], OnnxAttribute.Of("blocksize", 2));
    }

    private static IEnumerable<OperatorCase> Resizing()
    {
        yield return Case("Resize", "nearest, doubled", [Of(1, 2, 3, 4), Left, Scales(1, 1, 2, 2)], OnnxAttribute.Of("mode", "nearest"), OnnxAttribute.Of("coordinate_transformation_mode", "asymmetric"), OnnxAttribute.Of("nearest_mode", "floor"));
        yield return Case("Resize", "nearest, odd sizes", [Of(1, 2, 3, 5), Left, Left, Constant(1, 2, 7, 4)], OnnxAttribute.Of("mode", "nearest"));
        yield return Case("Resize", "linear up", [Of(1, 2, 3, 4), Left, Scales(1, 1, 2, 1.5f)], OnnxAttribute.Of("mode", "linear"));
        yield return Case("Resize", "linear down, corners aligned", [Of(1, 1, 7, 6), Left, Left, Constant(1, 1, 3, 4)], OnnxAttribute.Of("mode", "linear"), OnnxAttribute.Of("coordinate_transformation_mode", "align_corners"));
        yield return Case("Resize", "cubic", [Of(1, 1, 4, 5), Left, Left, Constant(1, 1, 8, 7)], OnnxAttribute.Of("mode", "cubic"), OnnxAttribute.Of("coordinate_transformation_mode", "pytorch_half_pixel"));
    }

    private static IEnumerable<OperatorCase> Reductions()
    {
        foreach (string operation in new[] { "ReduceSum", "ReduceMean", "ReduceMax", "ReduceMin" })
        {
            yield return Case(operation, "inner axes kept", [Of(2, 3, 4), Constant(0, -1)], OnnxAttribute.Of("keepdims", 1));
            yield return Case(operation, "one axis dropped", [Of(2, 3, 4), Constant(1)], OnnxAttribute.Of("keepdims", 0));
            yield return Case(operation, "everything", [Of(2, 3)], OnnxAttribute.Of("keepdims", 0));
        }
    }

    private static IEnumerable<OperatorCase> OlderSets()
    {
        yield return Case("Clip", "bounds as attributes", [Of(4, 6)], OnnxAttribute.Of("min", -1f), OnnxAttribute.Of("max", 1f)) with { OperatorSet = 9 };
        yield return Case("ReduceMean", "axes as attribute", [Of(2, 3, 4)], OnnxAttribute.Ints("axes", 1), OnnxAttribute.Of("keepdims", 0)) with { OperatorSet = 11 };
        yield return Case("Unsqueeze", "axes as attribute", [Of(2, 3)], OnnxAttribute.Ints("axes", 1)) with { OperatorSet = 11 };
        yield return Case("Split", "sizes as attribute", [Of(2, 6)], OnnxAttribute.Of("axis", 1), OnnxAttribute.Ints("split", 2, 4)) with { Outputs = 2, OperatorSet = 11 };
        yield return Case("Split", "equal parts", [Of(2, 6)], OnnxAttribute.Of("axis", 1)) with { Outputs = 2, OperatorSet = 13 };
        yield return Case("Pad", "pads as attribute", [Of(2, 3)], OnnxAttribute.Ints("pads", 0, 1, 1, 0)) with { OperatorSet = 9 };
        yield return Case("Slice", "limits as attributes", [Of(4, 3)], OnnxAttribute.Ints("starts", 1), OnnxAttribute.Ints("ends", 3), OnnxAttribute.Ints("axes", 0)) with { OperatorSet = 9 };
        yield return Case("Resize", "of operator set 10", [Of(1, 1, 2, 3), Scales(1, 1, 2, 2)], OnnxAttribute.Of("mode", "nearest")) with { OperatorSet = 10 };
        yield return Case("Upsample", "of operator set 9", [Of(1, 1, 2, 3), Scales(1, 1, 2, 2)], OnnxAttribute.Of("mode", "linear")) with { OperatorSet = 9 };
        yield return Case("Softmax", "over all axes from one on", [Of(2, 3, 4)], OnnxAttribute.Of("axis", 1)) with { OperatorSet = 11 };
    }
}
