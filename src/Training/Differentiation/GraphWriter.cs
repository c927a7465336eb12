using System.Globalization;
using AccMpeg.Inference.Onnx;

namespace AccMpeg.Training.Differentiation;

/// <summary>Appends nodes to a graph and names their values. Every method returns the name of the node's output.</summary>
internal sealed partial class GraphWriter
{
    private readonly OnnxGraphBuilder _builder;
    private readonly string _prefix;
    private readonly Dictionary<string, string> _constants = new(StringComparer.Ordinal);
    private int _count;

    /// <param name="builder">The graph that grows.</param>
    /// <param name="prefix">First part of the name of every value that is written.</param>
    public GraphWriter(OnnxGraphBuilder builder, string prefix)
    {
        _builder = builder;
        _prefix = prefix;
    }

    /// <summary>Appends a node with one output.</summary>
    public string Node(string operation, ReadOnlySpan<string> inputs, params ReadOnlySpan<AttributeProto> attributes) =>
        _builder.Node(operation, NewName(operation), inputs, attributes);

    /// <summary>A scalar constant of the given element type; equal ones are written once.</summary>
    public string Scalar(double value, TensorProto.Types.DataType type)
    {
        string key = string.Create(CultureInfo.InvariantCulture, $"{type}:{value:R}");
        return Once(key, name => OnnxScalar.Create(name, value, type));
    }

    /// <summary>A vector of 64-bit integers; equal ones are written once.</summary>
    public string Int64s(params ReadOnlySpan<long> values)
    {
        long[] copy = values.ToArray();
        return Once($"int64:{string.Join(',', copy)}", name => OnnxTensor.FromInt64s(name, copy, copy.Length));
    }

    /// <summary>A constant tensor of floating-point numbers in the given element type.</summary>
    public string Tensor(ReadOnlySpan<double> values, TensorProto.Types.DataType type, params ReadOnlySpan<long> shape) =>
        _builder.Constant(OnnxScalar.CreateTensor(NewName("Constant"), values, type, shape));

    private string Once(string key, Func<string, TensorProto> create)
    {
        if (!_constants.TryGetValue(key, out string? name))
        {
            name = _builder.Constant(create(NewName("Constant")));
            _constants.Add(key, name);
        }

        return name;
    }

    private string NewName(string operation) => string.Create(CultureInfo.InvariantCulture, $"{_prefix}/{operation}_{_count++}");
}
