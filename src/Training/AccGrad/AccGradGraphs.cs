using AccMpeg.Inference;
using AccMpeg.Inference.Onnx;
using AccMpeg.Training.Differentiation;

namespace AccMpeg.Training.AccGrad;

/// <summary>Builds the two graphs of the accuracy gradient for one network and input size: its raw answer, and the gradient of the objective.</summary>
internal static class AccGradGraphs
{
    /// <summary>Name of a remembered value of D(H): an output of <see cref="Forward"/> and an input of the similarity's gradient.</summary>
    public static string Reference(int index) => $"reference:{index}";

    /// <summary>The network with what is remembered of D(H) as outputs.</summary>
    public static (ModelProto Model, string Image, int References) Forward(ModelFile network, long[] imageShape)
    {
        (OnnxGraphBuilder graph, long operatorSet, string image, RawAnswer raw) = Open(network, imageShape);
        ModelProto model = graph.Build();
        model.Graph.Output.Clear();
        for (int i = 0; i < raw.References.Count; i++)
        {
            model.Graph.Node.Add(new NodeProto { OpType = "Identity", Name = Reference(i), Input = { raw.References[i] }, Output = { Reference(i) } });
            model.Graph.Output.Add(new ValueInfoProto { Name = Reference(i) });
        }

        return (Finish(model, operatorSet), image, raw.References.Count);
    }

    /// <summary>
    /// Gradient by the image of the sum of the scores above <paramref name="threshold"/>, each as the decision that is made of it where
    /// <paramref name="decision"/> is there.
    /// </summary>
    public static (ModelProto Model, string Image) ScoreGradient(ModelFile network, long[] imageShape, double threshold, SoftDecision? decision)
    {
        (OnnxGraphBuilder graph, long operatorSet, string image, RawAnswer raw) = Open(network, imageShape);
        string above = graph.Node("Greater", "objective:above", [raw.Scores, graph.Floats("objective:threshold", [(float)threshold])]);
        string kept = graph.Node("Where", "objective:kept", [above, decision?.Append(graph, raw.Scores) ?? raw.Scores, graph.Floats("objective:none", [0])]);
        graph.Node("ReduceSum", "objective", [kept], OnnxAttribute.Of("keepdims", 0L));
        return (Differentiate(graph, operatorSet, image, imageShape), image);
    }

    /// <summary>Gradient by the image of the distance between its raw answer and the remembered one.</summary>
    /// <param name="network">The network.</param>
    /// <param name="imageShape">Shape of its input.</param>
    /// <param name="references">Shapes of the remembered values.</param>
    /// <param name="threshold">Lowest remembered score that counts.</param>
    /// <param name="boxWeight">Weight of positions beside scores.</param>
    public static ModelProto Similarity(
        ModelFile network, long[] imageShape, IReadOnlyList<IReadOnlyList<long>> references, double threshold, double boxWeight)
    {
        (OnnxGraphBuilder graph, long operatorSet, string image, RawAnswer raw) = Open(network, imageShape);
        string[] remembered = [.. references.Select((shape, i) =>
            graph.Input(Reference(i), TensorProto.Types.DataType.Float, [.. shape.Select(size => (OnnxDimension)size)]))];
        graph.Node("Identity", "objective", [raw.Distance(graph, remembered, threshold, boxWeight)]);
        return Differentiate(graph, operatorSet, image, imageShape);
    }

    private static (OnnxGraphBuilder Graph, long OperatorSet, string Image, RawAnswer Raw) Open(ModelFile network, long[] imageShape)
    {
        ModelProto model = OnnxModelFile.Read(network.OnnxPath);
        OpsetUpgrade.Apply(model);
        string image = model.Graph.Input.Select(input => input.Name).Except(model.Graph.Initializer.Select(tensor => tensor.Name)).First();
        TensorShapeProto shape = new();
        shape.Dim.Add(imageShape.Select(size => new TensorShapeProto.Types.Dimension { DimValue = size }));
        model.Graph.Input.First(input => input.Name == image).Type.TensorType.Shape = shape;
        string firstOutput = model.Graph.Output[0].Name;
        OnnxGraphBuilder graph = new(model.Graph);
        long operatorSet = model.OpsetImport.First(set => set.Domain.Length == 0).Version;
        return (graph, operatorSet, image, RawAnswer.Append(graph, network.Manifest, firstOutput));
    }

    private static ModelProto Differentiate(OnnxGraphBuilder graph, long operatorSet, string image, long[] imageShape) =>
        GradientBuilder.Build(new GradientRequest
        {
            Model = Finish(graph.Build(), operatorSet),
            Of = ["objective"],
            By = [image],
            InputShapes = new Dictionary<string, IReadOnlyList<long>> { [image] = imageShape },
        }).Model;

    /// <summary>Names the operator set that the network has after its upgrade, which the builder does not know.</summary>
    private static ModelProto Finish(ModelProto built, long operatorSet)
    {
        built.OpsetImport[0].Version = operatorSet;
        return built;
    }
}
