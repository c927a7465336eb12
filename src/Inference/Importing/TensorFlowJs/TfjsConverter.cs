using AccMpeg.Inference.Onnx;

namespace AccMpeg.Inference.Importing.TensorFlowJs;

/// <summary>
/// Converts the convolutional part of a TensorFlow.js graph (NHWC) to ONNX (NCHW): only what the wanted nodes need, each node once, in a fixed order.
/// Constant scales, shifts and batch normalisations are folded into the convolutions before them, also through a sum whose other terms they do not touch.
/// </summary>
internal sealed class TfjsConverter
{
    private readonly TfjsGraph _graph;
    private readonly OnnxGraphBuilder _builder;
    private readonly Dictionary<string, object> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _users = new(StringComparer.Ordinal);

    /// <summary>Prepares the conversion.</summary>
    /// <param name="graph">The graph to convert.</param>
    /// <param name="builder">Receives the nodes.</param>
    /// <param name="inputNode">The node of the graph that the ONNX value <paramref name="input"/> stands for.</param>
    /// <param name="input">The ONNX value, NCHW.</param>
    /// <param name="wanted">The nodes that will be asked for: who else uses a value decides whether it can be folded.</param>
    public TfjsConverter(TfjsGraph graph, OnnxGraphBuilder builder, string inputNode, string input, IReadOnlyList<string> wanted)
    {
        _graph = graph;
        _builder = builder;
        _values[inputNode] = input;
        CountUsers(wanted);
    }

    private delegate object Conversion(TfjsNode node);

    /// <summary>Converts what the node needs and returns the name of its value.</summary>
    /// <exception cref="ModelException">The graph has an operation that this importer does not know.</exception>
    public string Emit(string node)
    {
        switch (Value(node))
        {
            case PendingConvolution convolution:
                _values[node] = convolution.Emit(_builder, node);
                break;
            case PendingSum sum:
                _values[node] = EmitSum(node, sum);
                break;
        }

        return (string)_values[node];
    }

    /// <summary>The node as a convolution that is not in the graph yet.</summary>
    /// <exception cref="ModelException">The node is no convolution with constant scale and shift.</exception>
    public PendingConvolution Convolution(string node) =>
        Value(node) as PendingConvolution
        ?? throw new ModelException($"'{node}' of the TensorFlow.js graph is no convolution: it is not the network that this importer knows.");

    private object Value(string name)
    {
        if (!_values.TryGetValue(name, out object? value))
        {
            value = Convert(_graph.Node(name));
            _values[name] = value;
        }

        return value;
    }

    private object Convert(TfjsNode node) => ConversionOf(node)(node);

    private Conversion ConversionOf(TfjsNode node) => node.Operation switch
    {
        "Conv2D" => n => PendingConvolution.Full(Emit(n.Inputs[0]), _graph.Weight(n.Inputs[1]), Strides(n), IsSame(n)),
        "DepthwiseConv2dNative" => n => PendingConvolution.Depthwise(Emit(n.Inputs[0]), _graph.Weight(n.Inputs[1]), Strides(n), IsSame(n)),
        "_FusedConv2D" => n => Fused(n, PendingConvolution.Full(Emit(n.Inputs[0]), _graph.Weight(n.Inputs[1]), Strides(n), IsSame(n))),
        "FusedDepthwiseConv2dNative" =>
            n => Fused(n, PendingConvolution.Depthwise(Emit(n.Inputs[0]), _graph.Weight(n.Inputs[1]), Strides(n), IsSame(n))),
        "Mul" => Product,
        "Add" or "AddV2" or "BiasAdd" or "AddN" => Sum,
        "FusedBatchNorm" or "FusedBatchNormV3" => Normalise,
        "Relu" or "Relu6" or "Sigmoid" => n => Activation(n.Operation, n.Name, Emit(n.Inputs[0])),
        "Mean" => Mean,
        "ResizeBilinear" => Double,
        "ConcatV2" => Concatenate,
        "Identity" => n => Emit(n.Inputs[0]),
        _ => throw new ModelException($"The importer does not know the operation {node.Operation} of node '{node.Name}'."),
    };

    private object Fused(TfjsNode node, PendingConvolution convolution)
    {
        string[] fused = node.Texts("fused_ops");
        if (fused is not (["BiasAdd"] or ["BiasAdd", "Relu" or "Relu6"]))
        {
            throw new ModelException(
                $"Node '{node.Name}' is a convolution fused with {string.Join(", ", fused)}; the importer knows BiasAdd, alone or with Relu or Relu6.");
        }

        PendingConvolution shifted = convolution.Then(default, Channels(_graph.Weight(node.Inputs[2]), convolution.Channels));
        return fused.Length == 1 ? shifted : Activation(fused[1], node.Name, shifted.Emit(_builder, $"{node.Name}:linear"));
    }

    private string Activation(string operation, string name, string value) =>
        operation == "Relu6" ? _builder.Relu6(name, value) : _builder.Node(operation, name, [value]);

    private object Product(TfjsNode node)
    {
        if (!HasConstant(node))
        {
            return _builder.Node("Mul", node.Name, [Emit(node.Inputs[0]), Emit(node.Inputs[1])]);
        }

        (string input, TfjsWeight factors) = Operands(node);
        return IsFoldable(input) && Value(input) is PendingConvolution convolution
            ? convolution.Then(Channels(factors, convolution.Channels), default)
            : _builder.Node("Mul", node.Name, [Emit(input), Constant(factors)]);
    }

    private string Mean(TfjsNode node) =>
        node.Flag("keep_dims") && _graph.Weight(node.Inputs[1]).Values is [1, 2]
            ? _builder.Node("GlobalAveragePool", node.Name, [Emit(node.Inputs[0])])
            : throw new ModelException($"Node '{node.Name}' is a mean over other axes than rows and columns; the importer does not know that.");

    // The graph states the output's size for the one input size that it was saved with. Both sides are doubled, which holds for any size.
    private string Double(TfjsNode node)
    {
        if (node.Flag("align_corners"))
        {
            throw new ModelException($"Node '{node.Name}' resizes with aligned corners; the importer does not know that.");
        }

        string scales = _builder.Defines("doubled") ? "doubled" : _builder.Floats("doubled", [1, 1, 2, 2], 4);
        return _builder.Node(
            "Resize",
            node.Name,
            [Emit(node.Inputs[0]), string.Empty, scales],
            OnnxAttribute.Of("mode", "linear"),
            OnnxAttribute.Of("coordinate_transformation_mode", node.Flag("half_pixel_centers") ? "half_pixel" : "asymmetric"));
    }

    private string Concatenate(TfjsNode node) =>
        _graph.Weight(node.Inputs[^1]).Values is [3]
            ? _builder.Node("Concat", node.Name, [.. node.Inputs[..^1].Select(Emit)], OnnxAttribute.Of("axis", 1))
            : throw new ModelException($"Node '{node.Name}' joins values along another axis than the channels; the importer does not know that.");

    private PendingConvolution Normalise(TfjsNode node)
    {
        float[] gamma = _graph.Weight(node.Inputs[1]).Values;
        float[] beta = _graph.Weight(node.Inputs[2]).Values;
        float[] mean = _graph.Weight(node.Inputs[3]).Values;
        float[] variance = _graph.Weight(node.Inputs[4]).Values;
        double epsilon = node.Float("epsilon");
        float[] scale = new float[gamma.Length];
        float[] shift = new float[gamma.Length];
        for (int c = 0; c < gamma.Length; c++)
        {
            double factor = gamma[c] / Math.Sqrt(variance[c] + epsilon);
            scale[c] = (float)factor;
            shift[c] = (float)(beta[c] - (mean[c] * factor));
        }

        return IsFoldable(node.Inputs[0]) && Value(node.Inputs[0]) is PendingConvolution convolution
            ? convolution.Then(scale, shift)
            : throw new ModelException($"Node '{node.Name}' normalises something other than a convolution; the importer does not know that.");
    }

    private object Sum(TfjsNode node)
    {
        if (node.Inputs.Length == 2 && HasConstant(node))
        {
            (string input, TfjsWeight bias) = Operands(node);
            if (IsFoldable(input))
            {
                switch (Value(input))
                {
                    case PendingConvolution convolution:
                        return convolution.Then(default, Channels(bias, convolution.Channels));
                    case PendingSum sum when sum.Convolution is { } term:
                        return sum with { Convolution = term.Then(default, Channels(bias, term.Channels)) };
                }
            }

            return _builder.Node("Add", node.Name, [Emit(input), Constant(bias)]);
        }

        if (node.Inputs.Length != 2)
        {
            throw new ModelException($"Node '{node.Name}' sums {node.Inputs.Length} values; the importer knows sums of 2.");
        }

        // One term may stay a convolution outside the graph, to take up a shift that comes after the sum.
        string? folded = node.Inputs.FirstOrDefault(input => IsFoldable(input) && Value(input) is PendingConvolution);
        return folded is null
            ? new PendingSum(null, null, Emit(node.Inputs[0]), Emit(node.Inputs[1]))
            : new PendingSum(folded, Convolution(folded), null, Emit(node.Inputs.First(input => input != folded)));
    }

    private string EmitSum(string name, PendingSum sum)
    {
        string first = sum.Convolution is { } convolution ? convolution.Emit(_builder, sum.ConvolutionName!) : sum.First!;
        return _builder.Node("Add", name, [first, sum.Second]);
    }

    private bool HasConstant(TfjsNode node) => node.Inputs.Any(input => _graph.TryWeight(input) is not null);

    /// <summary>A constant of one value, or of one per channel, as a value of the graph.</summary>
    private string Constant(TfjsWeight constant)
    {
        if (constant.Shape.Length > 0 && constant.Shape[^1] != constant.Values.Length)
        {
            throw new ModelException($"'{constant.Name}' has the shape [{string.Join(", ", constant.Shape)}]; the importer knows factors and shifts of one value or one per channel.");
        }

        return _builder.Defines(constant.Name)
            ? constant.Name
            : _builder.Floats(constant.Name, constant.Values, constant.Values.Length == 1 ? [] : [1, constant.Values.Length, 1, 1]);
    }

    private (string Input, TfjsWeight Constant) Operands(TfjsNode node) =>
        _graph.TryWeight(node.Inputs[1]) is { } second
            ? (node.Inputs[0], second)
            : (node.Inputs[1], _graph.Weight(node.Inputs[0]));

    private static ReadOnlySpan<float> Channels(TfjsWeight constant, int channels)
    {
        if (constant.Values.Length == channels)
        {
            return constant.Values;
        }

        return constant.Values.Length == 1
            ? Enumerable.Repeat(constant.Values[0], channels).ToArray()
            : throw new ModelException($"'{constant.Name}' has {constant.Values.Length} values for {channels} channels.");
    }

    private static long[] Strides(TfjsNode node) => node.Ints("strides")[1..3];

    private static bool IsSame(TfjsNode node)
    {
        if (node.Ints("dilations").Any(dilation => dilation != 1))
        {
            throw new ModelException($"Node '{node.Name}' is a dilated convolution; the importer does not know that.");
        }

        return node.Text("padding") switch
        {
            "SAME" => true,
            "VALID" => false,
            string other => throw new ModelException($"Node '{node.Name}' has the padding {other}; the importer knows SAME and VALID."),
        };
    }

    private bool IsFoldable(string node) => _users.GetValueOrDefault(node) == 1;

    private void CountUsers(IReadOnlyList<string> wanted)
    {
        Stack<string> open = new(wanted);
        HashSet<string> seen = [.. wanted];
        while (open.TryPop(out string? name))
        {
            if (_values.ContainsKey(name) || _graph.TryWeight(name) is not null)
            {
                continue;
            }

            foreach (string input in _graph.Node(name).Inputs)
            {
                _users[input] = _users.GetValueOrDefault(input) + 1;
                if (seen.Add(input))
                {
                    open.Push(input);
                }
            }
        }
    }

    /// <summary>A sum of two values, one of them perhaps a convolution that can still take up a shift.</summary>
    private sealed record PendingSum(string? ConvolutionName, PendingConvolution? Convolution, string? First, string Second);
}
