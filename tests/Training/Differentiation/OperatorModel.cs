using AccMpeg.Inference.Onnx;
using AccMpeg.Training.Differentiation;

namespace AccMpeg.Training.Tests.Differentiation;

/// <summary>A case as a model of one node, with values for its inputs.</summary>
internal sealed class OperatorModel
{
    private readonly Dictionary<string, double[]> _values = [];
    private readonly Dictionary<string, long[]> _shapes = [];

    public OperatorModel(OperatorCase example, TensorProto.Types.DataType type)
    {
        Type = type;
        Random random = new(17);
        Model = new ModelProto { IrVersion = 8, OpsetImport = { new OperatorSetIdProto { Domain = "", Version = example.OperatorSet } }, Graph = new GraphProto { Name = "case" } };
        NodeProto node = new() { OpType = example.Operation, Name = "node" };
        for (int i = 0; i < example.Inputs.Length; i++)
        {
            node.Input.Add(AddInput(example.Inputs[i], $"x{i}", random));
        }

        foreach (AttributeProto attribute in example.Attributes)
        {
            node.Attribute.Add(attribute is { Name: "to" } ? OnnxAttribute.Of("to", (long)type) : attribute);
        }

        for (int i = 0; i < example.Outputs; i++)
        {
            node.Output.Add($"y{i}");
            Model.Graph.Output.Add(new ValueInfoProto { Name = $"y{i}" });
        }

        Model.Graph.Node.Add(node);
    }

    public TensorProto.Types.DataType Type { get; }

    public ModelProto Model { get; }

    /// <summary>The inputs that are differentiated by.</summary>
    public List<string> By { get; } = [];

    public IReadOnlyList<string> Outputs => [.. Model.Graph.Output.Select(o => o.Name)];

    public double[] Values(string input) => _values[input];

    public long[] Shape(string input) => _shapes[input];

    public TensorProto[] Feed() => [.. _values.Select(v => OnnxScalar.CreateTensor(v.Key, v.Value, Type, _shapes[v.Key]))];

    private string AddInput(CaseInput input, string name, Random random)
    {
        if (input.Absent)
        {
            return string.Empty;
        }

        if (input.Integers is { } integers)
        {
            Model.Graph.Initializer.Add(OnnxTensor.FromInt64s(name, integers, input.Shape));
        }
        else if (input.Floats is { } floats)
        {
            // Scales are always 32-bit floats; bounds have the type of the data.
            bool bounds = input.Shape.Length == 0;
            Model.Graph.Initializer.Add(
                bounds ? OnnxScalar.Create(name, floats[0], Type) : OnnxTensor.FromFloats(name, floats, input.Shape));
        }
        else if (input.Truth)
        {
            byte[] truth = [.. Enumerable.Range(0, (int)TensorShape.Count(input.Shape)).Select(i => (byte)(i % 2))];
            TensorProto tensor = new() { Name = name, DataType = (int)TensorProto.Types.DataType.Bool, RawData = Google.Protobuf.ByteString.CopyFrom(truth) };
            tensor.Dims.Add(input.Shape);
            Model.Graph.Initializer.Add(tensor);
        }
        else
        {
            AddRandom(input, name, random);
        }

        return name;
    }

    private void AddRandom(CaseInput input, string name, Random random)
    {
        double[] values = new double[TensorShape.Count(input.Shape)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)(input.Low + (random.NextDouble() * (input.High - input.Low)));
        }

        _values.Add(name, values);
        _shapes.Add(name, input.Shape);
        if (!input.Fixed)
        {
            By.Add(name);
        }

        TensorShapeProto shape = new();
        shape.Dim.Add(input.Shape.Select(size => new TensorShapeProto.Types.Dimension { DimValue = size }));
        Model.Graph.Input.Add(new ValueInfoProto
        {
            Name = name,
            Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)Type, Shape = shape } },
        });
    }
}
