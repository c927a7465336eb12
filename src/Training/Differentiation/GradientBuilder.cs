using AccMpeg.Inference.Onnx;

namespace AccMpeg.Training.Differentiation;

/// <summary>
/// Reverse-mode differentiation of ONNX graphs: appends to the forward graph the nodes that carry gradients from some of its tensors back to
/// others. The result is an ordinary ONNX graph for ONNX Runtime.
/// </summary>
public static class GradientBuilder
{
    /// <summary>Builds the gradient graph.</summary>
    /// <exception cref="DifferentiationException">A tensor does not exist, an input's shape is open, an operator on the way back has no derivative here (all such nodes are named), or nothing flows back to a tensor asked for.</exception>
    public static GradientModel Build(GradientRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        ModelProto model = request.Model.Clone();
        OpsetUpgrade.Apply(model);
        GraphPruning.Apply(model, [.. request.Of, .. request.Keep, .. request.By]);
        Dictionary<string, TensorFacts> facts = GraphFacts.Find(model, request.InputShapes);
        GradientPath path = GradientPath.Find(model.Graph, request, facts);
        path.NameMaxPoolWinners();

        OnnxGraphBuilder builder = new(model.Graph);
        GraphWriter writer = new(builder, "gradient");
        GradientAccumulator gradients = new(writer, path.Wanted);
        foreach (string tensor in request.Of)
        {
            gradients.Add(tensor, Seed(builder, writer, tensor, facts[tensor]));
        }

        foreach (NodeProto node in path.NodesBackwards)
        {
            if (node.Output.Any(output => gradients.Find(output) is not null))
            {
                GradientRules.Find(node.OpType)!(new GradientContext(node, writer, gradients, facts));
            }
        }

        return new GradientModel(Assemble(model, builder, request, gradients, facts));
    }

    private static string Seed(OnnxGraphBuilder builder, GraphWriter writer, string tensor, TensorFacts facts) =>
        TensorShape.Count(facts.Shape) == 1
            ? writer.Expand(writer.Scalar(1, facts.Type), facts.Shape)
            : builder.Input(GradientModel.SeedName(tensor), facts.Type, [.. facts.Shape.Select(size => (OnnxDimension)size)]);

    private static ModelProto Assemble(
        ModelProto forward, OnnxGraphBuilder builder, GradientRequest request, GradientAccumulator gradients, Dictionary<string, TensorFacts> facts)
    {
        List<string> outputs = [.. request.Keep];
        foreach (string tensor in request.By)
        {
            string gradient = gradients.Find(tensor)
                ?? throw new DifferentiationException(
                    $"Nothing flows back to '{tensor}': it does not influence {string.Join(", ", request.Of)}, or only through operators that change in steps.");
            outputs.Add(builder.Node("Identity", GradientModel.GradientName(tensor), [gradient]));
        }

        ModelProto model = forward.Clone();
        model.Graph = builder.Build().Graph;
        model.Graph.Output.Clear();
        model.Graph.ValueInfo.Clear();
        foreach (string output in outputs)
        {
            model.Graph.Output.Add(new ValueInfoProto { Name = output });
        }

        foreach (ValueInfoProto input in model.Graph.Input)
        {
            BindShape(input, facts);
        }

        return model;
    }

    private static void BindShape(ValueInfoProto input, Dictionary<string, TensorFacts> facts)
    {
        if (facts.TryGetValue(input.Name, out TensorFacts? known))
        {
            TensorShapeProto shape = new();
            shape.Dim.Add(known.Shape.Select(size => new TensorShapeProto.Types.Dimension { DimValue = size }));
            input.Type.TensorType.Shape = shape;
        }
    }
}
