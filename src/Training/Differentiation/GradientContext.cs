using AccMpeg.Inference.Onnx;

namespace AccMpeg.Training.Differentiation;

/// <summary>What a gradient rule sees of the node that it differentiates, and where it puts the gradients of the node's inputs.</summary>
internal sealed class GradientContext
{
    private readonly NodeProto _node;
    private readonly GradientAccumulator _gradients;
    private readonly IReadOnlyDictionary<string, TensorFacts> _facts;

    public GradientContext(
        NodeProto node, GraphWriter graph, GradientAccumulator gradients, IReadOnlyDictionary<string, TensorFacts> facts)
    {
        _node = node;
        _gradients = gradients;
        _facts = facts;
        Graph = graph;
        Attributes = new NodeAttributes(node);
    }

    /// <summary>Where the gradient's nodes are written.</summary>
    public GraphWriter Graph { get; }

    /// <summary>The node that is differentiated.</summary>
    public NodeProto Node => _node;

    /// <summary>The node's attributes.</summary>
    public NodeAttributes Attributes { get; }

    /// <summary>Number of inputs that the node names, omitted optional ones between them included.</summary>
    public int InputCount => _node.Input.Count;

    /// <summary>Number of outputs that the node names.</summary>
    public int OutputCount => _node.Output.Count;

    /// <summary>Element type of the node's output.</summary>
    public TensorProto.Types.DataType Type => _facts[Output()].Type;

    /// <summary>True where the optional input is there.</summary>
    public bool Has(int input) => input < _node.Input.Count && _node.Input[input].Length > 0;

    /// <summary>True where the gradient of the input is asked for.</summary>
    public bool Wants(int input) => Has(input) && _gradients.IsWanted(_node.Input[input]);

    /// <summary>Name of an input's value.</summary>
    public string Input(int index) => _node.Input[index];

    /// <summary>Name of an output's value.</summary>
    public string Output(int index = 0) => _node.Output[index];

    /// <summary>Element type of an input.</summary>
    public TensorProto.Types.DataType InputType(int index) => _facts[_node.Input[index]].Type;

    /// <summary>Static shape of an input.</summary>
    public long[] InputShape(int index) => _facts[_node.Input[index]].Shape;

    /// <summary>Static shape of an output.</summary>
    public long[] OutputShape(int index = 0) => _facts[_node.Output[index]].Shape;

    /// <summary>The values of an integer input, which must not depend on the network's data.</summary>
    public long[] Integers(int input, string what) =>
        _facts[_node.Input[input]].Integers
        ?? throw new DifferentiationException(
            $"{Describe()}: its {what} depend on the network's data. Only {what} that follow from constants and shapes can be differentiated; stop the gradient before this node.");

    /// <summary>The values of a float input, which must not depend on the network's data.</summary>
    public float[] Floats(int input, string what) =>
        TryFloats(input)
        ?? throw new DifferentiationException(
            $"{Describe()}: its {what} depend on the network's data or are no 32-bit floats. Stop the gradient before this node.");

    /// <summary>The values of a float input; null where they depend on the network's data.</summary>
    public float[]? TryFloats(int input) => _facts[_node.Input[input]].Floats;

    /// <summary>Gradient of an output; zeros where nothing flowed back to it.</summary>
    public string Upstream(int output) =>
        _gradients.Find(_node.Output[output]) ?? Graph.Expand(Number(0), OutputShape(output));

    /// <summary>Gradient of the first output.</summary>
    public string Upstream() => Upstream(0);

    /// <summary>A scalar of the node's element type.</summary>
    public string Number(double value) => Graph.Scalar(value, Type);

    /// <summary>A truth value as 0 or 1 of the node's element type.</summary>
    public string AsNumber(string condition) => Graph.Cast(condition, Type);

    /// <summary>An input brought to the element type of another one.</summary>
    public string InputAs(int input, int other)
    {
        TensorProto.Types.DataType type = InputType(other);
        return InputType(input) == type ? Input(input) : Graph.Cast(Input(input), type);
    }

    /// <summary>The gradient of the output where the condition holds, else 0.</summary>
    public string Masked(string condition) => Graph.Where(condition, Upstream(), Number(0));

    /// <summary>Hands over the gradient of an input; it has the input's shape.</summary>
    public void Give(int input, string gradient) => _gradients.Add(_node.Input[input], gradient);

    /// <summary>Hands over the gradient of an input where it is asked for.</summary>
    public void Give(int input, Func<string> gradient)
    {
        if (Wants(input))
        {
            Give(input, gradient());
        }
    }

    /// <summary>Hands over the gradient of an input that was broadcast to the output's shape: repeated elements are summed.</summary>
    public void GiveReduced(int input, Func<string> gradient)
    {
        if (Wants(input))
        {
            GiveReduced(input, gradient());
        }
    }

    /// <inheritdoc cref="GiveReduced(int, Func{string})"/>
    public void GiveReduced(int input, string gradient) => Give(input, Graph.SumTo(gradient, OutputShape(), InputShape(input)));

    /// <summary>As <see cref="GiveReduced(int, Func{string})"/>, for a gradient of shape <paramref name="from"/> that is summed to <paramref name="to"/> and then takes the input's shape.</summary>
    public void GiveSummed(int input, Func<string> gradient, ReadOnlySpan<long> from, ReadOnlySpan<long> to)
    {
        if (!Wants(input))
        {
            return;
        }

        long[] shape = InputShape(input);
        string sum = Graph.SumTo(gradient(), from, to);
        Give(input, to.SequenceEqual(shape) ? sum : Graph.Reshape(sum, shape));
    }

    /// <summary>The node as error messages name it.</summary>
    public string Describe() => Describe(_node);

    /// <inheritdoc cref="Describe()"/>
    public static string Describe(NodeProto node) =>
        $"Node '{(node.HasName && node.Name.Length > 0 ? node.Name : string.Join(", ", node.Output))}' ({node.OpType})";
}
