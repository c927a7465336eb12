using AccMpeg.Inference;
using AccMpeg.Inference.Onnx;
using AccMpeg.Training.Differentiation;

namespace AccMpeg.Training.AccGrad;

/// <summary>Builds the two graphs of the accuracy gradient for one network and input size: its raw detections, and the gradient of the objective.</summary>
internal static class AccGradGraphs
{
    /// <summary>Scores of D(H), 1 x candidates x classes: an output of <see cref="Forward"/> and an input of the similarity's gradient.</summary>
    public const string ReferenceScores = "reference:scores";

    /// <summary>Boxes of D(H), 1 x candidates x 4.</summary>
    public const string ReferenceBoxes = "reference:boxes";

    /// <summary>The network with its raw detections as outputs.</summary>
    public static (ModelProto Model, string Image) Forward(ModelFile network, long[] imageShape)
    {
        (OnnxGraphBuilder graph, long operatorSet, string image, RawDetections raw) = Open(network, imageShape);
        ModelProto model = graph.Build();
        model.Graph.Output.Clear();
        string[] names = [ReferenceScores, ReferenceBoxes];
        string[] values = [raw.Scores, raw.Boxes];
        for (int i = 0; i < names.Length; i++)
        {
            model.Graph.Node.Add(new NodeProto { OpType = "Identity", Name = names[i], Input = { values[i] }, Output = { names[i] } });
            model.Graph.Output.Add(new ValueInfoProto { Name = names[i] });
        }

        return (Finish(model, operatorSet), image);
    }

    /// <summary>
    /// Gradient by the image of the sum of the scores above <paramref name="threshold"/>, each as the decision that is made of it where
    /// <paramref name="decision"/> is there.
    /// </summary>
    public static (ModelProto Model, string Image) ScoreGradient(ModelFile network, long[] imageShape, double threshold, SoftDecision? decision)
    {
        (OnnxGraphBuilder graph, long operatorSet, string image, RawDetections raw) = Open(network, imageShape);
        string above = graph.Node("Greater", "objective:above", [raw.Scores, graph.Floats("objective:threshold", [(float)threshold])]);
        string kept = graph.Node("Where", "objective:kept", [above, decision?.Append(graph, raw.Scores) ?? raw.Scores, graph.Floats("objective:none", [0])]);
        graph.Node("ReduceSum", "objective", [kept], OnnxAttribute.Of("keepdims", 0L));
        return (Differentiate(graph, operatorSet, image, imageShape), image);
    }

    /// <summary>
    /// Gradient by the image of the distance between its raw detections and the reference: absolute differences of class scores and, weighted, of
    /// boxes, over the candidates whose best reference score is at least <paramref name="threshold"/>.
    /// </summary>
    public static (ModelProto Model, string Image) Similarity(
        ModelFile network, long[] imageShape, long candidates, long classes, double threshold, double boxWeight)
    {
        (OnnxGraphBuilder graph, long operatorSet, string image, RawDetections raw) = Open(network, imageShape);
        string scores = graph.Input(ReferenceScores, TensorProto.Types.DataType.Float, 1, candidates, classes);
        string boxes = graph.Input(ReferenceBoxes, TensorProto.Types.DataType.Float, 1, candidates, 4);
        string best = graph.Node("ReduceMax", "objective:best", [scores, graph.Int64s(2)], OnnxAttribute.Of("keepdims", 1L));
        string matters = graph.Node("Greater", "objective:above", [best, graph.Floats("objective:threshold", [(float)threshold])]);
        string mask = graph.Node("Cast", "objective:mask", [matters], OnnxAttribute.Of("to", (long)TensorProto.Types.DataType.Float));
        string ofScores = Distance(graph, "objective:scores", raw.Scores, scores, mask);
        string ofBoxes = Distance(graph, "objective:boxes", raw.Boxes, boxes, mask);
        string weighted = graph.Node("Mul", "objective:weighted", [ofBoxes, graph.Floats("objective:box-weight", [(float)boxWeight])]);
        graph.Node("Add", "objective", [ofScores, weighted]);
        return (Differentiate(graph, operatorSet, image, imageShape), image);
    }

    private static string Distance(OnnxGraphBuilder graph, string name, string value, string reference, string mask)
    {
        string difference = graph.Node("Sub", $"{name}:difference", [value, reference]);
        string masked = graph.Node("Mul", $"{name}:masked", [graph.Node("Abs", $"{name}:absolute", [difference]), mask]);
        return graph.Node("ReduceSum", name, [masked], OnnxAttribute.Of("keepdims", 0L));
    }

    private static (OnnxGraphBuilder Graph, long OperatorSet, string Image, RawDetections Raw) Open(ModelFile network, long[] imageShape)
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
        return (graph, operatorSet, image, RawDetections.Append(graph, network.Manifest, firstOutput));
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
