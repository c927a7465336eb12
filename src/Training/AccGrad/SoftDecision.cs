using AccMpeg.Inference.Onnx;

namespace AccMpeg.Training.AccGrad;

/// <summary>The decision "an object" or "none" that a threshold makes of a score, as a sigmoid around it, so that it has a slope.</summary>
/// <param name="Threshold">The score at which the decision changes.</param>
/// <param name="Width">Width of the change, in scores.</param>
internal sealed record SoftDecision(double Threshold, double Width)
{
    /// <summary>Appends the nodes that make decisions, 0..1, of <paramref name="scores"/>.</summary>
    public string Append(OnnxGraphBuilder graph, string scores)
    {
        string distance = graph.Node("Sub", "decision:distance", [scores, graph.Floats("decision:threshold", [(float)Threshold])]);
        string scaled = graph.Node("Div", "decision:scaled", [distance, graph.Floats("decision:width", [(float)Width])]);
        return graph.Node("Sigmoid", "decision", [scaled]);
    }
}
