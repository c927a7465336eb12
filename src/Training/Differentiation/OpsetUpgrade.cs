using AccMpeg.Inference.Onnx;

namespace AccMpeg.Training.Differentiation;

/// <summary>
/// Rewrites the nodes of older operator sets to the form of operator set 18: what moved from attributes to inputs is moved, what was renamed is
/// renamed. Only the operators that can be differentiated are touched; the others kept their form.
/// </summary>
internal static class OpsetUpgrade
{
    /// <summary>The operator set that gradients are written in.</summary>
    public const long Target = 18;

    private const long Oldest = 9;

    /// <summary>Upgrades a model in place.</summary>
    /// <exception cref="DifferentiationException">The operator set is older than any that is known here.</exception>
    public static void Apply(ModelProto model)
    {
        OperatorSetIdProto set = model.OpsetImport.FirstOrDefault(s => s.Domain.Length == 0)
            ?? throw new DifferentiationException("The network names no version of the standard operator set. Export it again.");
        if (set.Version >= Target)
        {
            return;
        }

        if (set.Version < Oldest)
        {
            throw new DifferentiationException(
                $"The network uses operator set {set.Version}; {Oldest} is the oldest that can be differentiated. Export it for {Target}.");
        }

        List<NodeProto> nodes = [];
        foreach (NodeProto node in model.Graph.Node)
        {
            Upgrade(node, set.Version, model.Graph);
            if (node.OpType is "Softmax" or "LogSoftmax" && set.Version < 13)
            {
                nodes.AddRange(Flattened(node));
            }
            else
            {
                nodes.Add(node);
            }
        }

        model.Graph.Node.Clear();
        model.Graph.Node.AddRange(nodes);
        set.Version = Target;
        model.IrVersion = Math.Max(model.IrVersion, 8);
    }

    private static void Upgrade(NodeProto node, long version, GraphProto graph)
    {
        switch (node.OpType)
        {
            case "Squeeze" or "Unsqueeze" or "ReduceSum" when version < 13:
            case "ReduceMean" or "ReduceMax" or "ReduceMin" when version < 18:
                MoveInts(node, "axes", 1, graph);
                break;
            case "Split" when version < 13:
                MoveInts(node, "split", 1, graph);
                break;
            case "Slice" when version < 10:
                MoveInts(node, "starts", 1, graph);
                MoveInts(node, "ends", 2, graph);
                MoveInts(node, "axes", 3, graph);
                break;
            case "Pad" when version < 11:
                MoveInts(node, "pads", 1, graph);
                MoveFloat(node, "value", 2, graph);
                break;
            case "Clip" when version < 11:
                MoveFloat(node, "min", 1, graph);
                MoveFloat(node, "max", 2, graph);
                break;
            case "Upsample":
            case "Resize" when version < 11:
                UpgradeResize(node);
                break;
            default:
                break;
        }

        if (node.OpType == "Split" && version < Target && node.Input.Count < 2)
        {
            node.Attribute.Add(OnnxAttribute.Of("num_outputs", node.Output.Count));
        }
    }

    private static void UpgradeResize(NodeProto node)
    {
        node.OpType = "Resize";
        node.Input.Insert(1, string.Empty);
        node.Attribute.Add(OnnxAttribute.Of("coordinate_transformation_mode", "asymmetric"));
        node.Attribute.Add(OnnxAttribute.Of("nearest_mode", "floor"));
    }

    /// <summary>Before operator set 13 the softmax ran over all axes from the named one on, taken as one.</summary>
    private static NodeProto[] Flattened(NodeProto node)
    {
        string stem = node.Output[0];
        long axis = new NodeAttributes(node).Int("axis", 1);
        NodeProto shape = Simple("Shape", $"{stem}/shape", node.Input[0]);
        NodeProto flat = Simple("Flatten", $"{stem}/flat", node.Input[0]);
        flat.Attribute.Add(OnnxAttribute.Of("axis", axis));
        NodeProto softmax = Simple(node.OpType, $"{stem}/rows", flat.Output[0]);
        softmax.Attribute.Add(OnnxAttribute.Of("axis", -1));
        return [shape, flat, softmax, Simple("Reshape", stem, softmax.Output[0], shape.Output[0])];
    }

    private static NodeProto Simple(string operation, string output, params ReadOnlySpan<string> inputs)
    {
        NodeProto node = new() { OpType = operation, Name = output, Output = { output } };
        foreach (string input in inputs)
        {
            node.Input.Add(input);
        }

        return node;
    }

    private static void MoveInts(NodeProto node, string attribute, int input, GraphProto graph)
    {
        if (new NodeAttributes(node).Ints(attribute) is { } values)
        {
            Move(node, attribute, input, name => OnnxTensor.FromInt64s(name, values, values.Length), graph);
        }
    }

    private static void MoveFloat(NodeProto node, string attribute, int input, GraphProto graph)
    {
        NodeAttributes attributes = new(node);
        if (attributes.Has(attribute))
        {
            float value = attributes.Float(attribute, 0);
            Move(node, attribute, input, name => OnnxTensor.FromFloats(name, [value]), graph);
        }
    }

    private static void Move(NodeProto node, string attribute, int input, Func<string, TensorProto> create, GraphProto graph)
    {
        TensorProto constant = create($"{node.Output[0]}/{attribute}");
        graph.Initializer.Add(constant);
        while (node.Input.Count <= input)
        {
            node.Input.Add(string.Empty);
        }

        node.Input[input] = constant.Name;
        AttributeProto moved = node.Attribute.First(a => a.Name == attribute);
        node.Attribute.Remove(moved);
    }
}
