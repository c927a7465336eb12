using AccMpeg.Inference.Onnx;

namespace AccMpeg.Training.AccGrad;

/// <summary>
/// A segmentation network's logits, 1 x classes x rows x columns. Remembered is the class of each pixel, as 0 or 1 per class; the distance is the sum over the
/// pixels of the cross-entropy to it. A pixel's score is the probability of each class.
/// </summary>
/// <param name="Logits">Name of the logits' value.</param>
/// <param name="Scores">Name of the probabilities' value.</param>
/// <param name="Classes">Name of the value of the winning classes.</param>
internal sealed record RawSegmentation(string Logits, string Scores, string Classes) : RawAnswer(Scores)
{
    private const long ClassAxis = 1;

    /// <inheritdoc/>
    public override IReadOnlyList<string> References => [Classes];

    /// <summary>Appends probabilities and winning classes.</summary>
    public static RawSegmentation Append(OnnxGraphBuilder graph, string logits)
    {
        string probabilities = graph.Node("Softmax", "raw:probabilities", [logits], OnnxAttribute.Of("axis", ClassAxis));
        string best = graph.Node("ReduceMax", "raw:best", [logits, graph.Int64s(ClassAxis)], OnnxAttribute.Of("keepdims", 1L));
        string winning = graph.Node("Equal", "raw:winning", [logits, best]);
        string classes = graph.Node("Cast", "raw:classes", [winning], OnnxAttribute.Of("to", (long)TensorProto.Types.DataType.Float));
        return new RawSegmentation(logits, probabilities, classes);
    }

    /// <inheritdoc/>
    public override string Distance(OnnxGraphBuilder graph, IReadOnlyList<string> references, double threshold, double boxWeight)
    {
        string surprise = graph.Node("LogSoftmax", "objective:log-probabilities", [Logits], OnnxAttribute.Of("axis", ClassAxis));
        string ofClass = graph.Node("Mul", "objective:of-class", [surprise, references[0]]);
        string sum = graph.Node("ReduceSum", "objective:sum", [ofClass], OnnxAttribute.Of("keepdims", 0L));
        return graph.Node("Neg", "objective:cross-entropy", [sum]);
    }
}
