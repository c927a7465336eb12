namespace AccMpeg.Inference.Onnx;

/// <summary>
/// Builds an ONNX graph value by value. Nodes are kept in the order in which they are added, which must be an order of execution;
/// the same calls give the same bytes. Values are named; a name is defined once.
/// </summary>
public sealed class OnnxGraphBuilder
{
    /// <summary>Operator set of the graphs that are built.</summary>
    public const int OperatorSet = 17;

    private const int IrVersion = 8;

    private readonly GraphProto _graph;
    private readonly HashSet<string> _defined = new(StringComparer.Ordinal);

    /// <summary>An empty graph.</summary>
    public OnnxGraphBuilder(string name) => _graph = new GraphProto { Name = name };

    /// <summary>A graph to be extended: a copy of <paramref name="graph"/>, whose values keep their names.</summary>
    public OnnxGraphBuilder(GraphProto graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        _graph = graph.Clone();
        foreach (ValueInfoProto input in _graph.Input)
        {
            _defined.Add(input.Name);
        }

        foreach (TensorProto constant in _graph.Initializer)
        {
            _defined.Add(constant.Name);
        }

        foreach (NodeProto node in _graph.Node)
        {
            _defined.UnionWith(node.Output);
        }
    }

    /// <summary>True where a value of this name exists.</summary>
    public bool Defines(string value) => _defined.Contains(value);

    /// <summary>A name that no value has yet: <paramref name="stem"/> itself, or with the lowest free number behind it.</summary>
    public string Unique(string stem)
    {
        string name = stem;
        for (int i = 1; _defined.Contains(name); i++)
        {
            name = $"{stem}_{i}";
        }

        return name;
    }

    /// <summary>Declares an input of the graph and returns its name.</summary>
    public string Input(string name, TensorProto.Types.DataType type, params ReadOnlySpan<OnnxDimension> shape)
    {
        Define(name);
        _graph.Input.Add(Describe(name, type, shape));
        return name;
    }

    /// <summary>Declares a value to be an output of the graph.</summary>
    public void Output(string value, TensorProto.Types.DataType type, params ReadOnlySpan<OnnxDimension> shape)
    {
        RequireDefined(value, "the graph's outputs");
        _graph.Output.Add(Describe(value, type, shape));
    }

    /// <summary>Adds a constant and returns its name.</summary>
    public string Constant(TensorProto tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        Define(tensor.Name);
        _graph.Initializer.Add(tensor);
        return tensor.Name;
    }

    /// <summary>Adds a node of one output and returns the output's name, which is the node's too. An empty input name stands for an omitted optional input.</summary>
    public string Node(string operation, string output, ReadOnlySpan<string> inputs, params ReadOnlySpan<AttributeProto> attributes) =>
        Nodes(operation, [output], inputs, attributes)[0];

    /// <summary>Adds a node of several outputs and returns their names; the node is named after the first.</summary>
    public string[] Nodes(string operation, string[] outputs, ReadOnlySpan<string> inputs, params ReadOnlySpan<AttributeProto> attributes)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        NodeProto node = new() { Name = outputs[0], OpType = operation };
        foreach (string input in inputs)
        {
            if (input.Length > 0)
            {
                RequireDefined(input, $"node '{outputs[0]}' ({operation})");
            }

            node.Input.Add(input);
        }

        foreach (AttributeProto attribute in attributes)
        {
            node.Attribute.Add(attribute);
        }

        foreach (string output in outputs)
        {
            Define(output);
            node.Output.Add(output);
        }

        _graph.Node.Add(node);
        return outputs;
    }

    /// <summary>The finished model. The builder can go on being used: the model is a copy.</summary>
    public ModelProto Build() =>
        new()
        {
            IrVersion = IrVersion,
            ProducerName = "accmpeg",
            OpsetImport = { new OperatorSetIdProto { Domain = string.Empty, Version = OperatorSet } },
            Graph = _graph.Clone(),
        };

    private static ValueInfoProto Describe(string name, TensorProto.Types.DataType type, ReadOnlySpan<OnnxDimension> shape)
    {
        TensorShapeProto dimensions = new();
        foreach (OnnxDimension dimension in shape)
        {
            dimensions.Dim.Add(dimension.ToProto());
        }

        return new ValueInfoProto
        {
            Name = name,
            Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)type, Shape = dimensions } },
        };
    }

    private void Define(string name)
    {
        if (string.IsNullOrEmpty(name) || !_defined.Add(name))
        {
            throw new ArgumentException($"The value '{name}' is defined already, or has no name.", nameof(name));
        }
    }

    private void RequireDefined(string value, string user)
    {
        if (!_defined.Contains(value))
        {
            throw new ArgumentException($"The value '{value}', used by {user}, is not defined.", nameof(value));
        }
    }
}
