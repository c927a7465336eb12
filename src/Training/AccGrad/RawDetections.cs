using AccMpeg.Inference;
using AccMpeg.Inference.Onnx;

namespace AccMpeg.Training.AccGrad;

/// <summary>
/// A detector's raw outputs brought to one form inside its graph, before any non-maximum suppression: scores 1 x candidates x classes in 0..1, and
/// boxes 1 x candidates x 4 relative to the anchor or cell.
/// </summary>
/// <param name="Scores">Name of the scores' value.</param>
/// <param name="Boxes">Name of the boxes' value; null where the answer has scores only.</param>
internal sealed record RawDetections(string Scores, string? Boxes) : RawAnswer(Scores)
{
    private const double Epsilon = 1e-6;

    // Pixels in which CenterNet's sizes were learnt.
    private const float CenternetSizeUnit = 16;

    /// <inheritdoc/>
    public override IReadOnlyList<string> References => Boxes is null ? [Scores] : [Scores, Boxes];

    /// <summary>Appends the nodes for the network's family.</summary>
    /// <exception cref="ModelException">The family has no raw scores and boxes.</exception>
    public static new RawDetections Append(OnnxGraphBuilder graph, ModelManifest manifest, string firstOutput) => manifest.Family switch
    {
        ModelFamily.Ssd => Ssd(graph, manifest.Ssd!),
        ModelFamily.Yolox => Yolox(graph, firstOutput),
        ModelFamily.FastestDet => FastestDet(graph, firstOutput),
        ModelFamily.Centernet => Centernet(graph),

        // The heat maps, before the places of their maxima, which change in steps.
        ModelFamily.Movenet => new RawDetections(PerCandidate(graph, "raw:scores", graph.Node("Sigmoid", "raw:cell-scores", ["heat"])), null),
        _ => throw new ModelException(
            $"The network '{manifest.Name}' is of the family {manifest.Family}; accuracy gradients are known for ssd, yolox, fastestdet, centernet, movenet and segmentation."),
    };

    /// <summary>
    /// Absolute differences of class scores and, weighted, of boxes, over the candidates whose best remembered score is above the threshold.
    /// </summary>
    public override string Distance(OnnxGraphBuilder graph, IReadOnlyList<string> references, double threshold, double boxWeight)
    {
        string best = graph.Node("ReduceMax", "objective:best", [references[0], graph.Int64s(2)], OnnxAttribute.Of("keepdims", 1L));
        string matters = graph.Node("Greater", "objective:above", [best, graph.Floats("objective:threshold", [(float)threshold])]);
        string mask = graph.Node("Cast", "objective:mask", [matters], OnnxAttribute.Of("to", (long)TensorProto.Types.DataType.Float));
        string ofScores = Difference(graph, "objective:scores", Scores, references[0], mask);
        if (Boxes is null)
        {
            return ofScores;
        }

        string ofBoxes = Difference(graph, "objective:boxes", Boxes, references[1], mask);
        string weighted = graph.Node("Mul", "objective:weighted", [ofBoxes, graph.Floats("objective:box-weight", [(float)boxWeight])]);
        return graph.Node("Add", "objective:distance", [ofScores, weighted]);
    }

    private static string Difference(OnnxGraphBuilder graph, string name, string value, string reference, string mask)
    {
        string difference = graph.Node("Sub", $"{name}:difference", [value, reference]);
        string masked = graph.Node("Mul", $"{name}:masked", [graph.Node("Abs", $"{name}:absolute", [difference]), mask]);
        return graph.Node("ReduceSum", name, [masked], OnnxAttribute.Of("keepdims", 0L));
    }

    private static RawDetections Ssd(OnnxGraphBuilder graph, SsdManifest ssd)
    {
        string foreground = Slice(graph, "raw:foreground", "logits", 1, int.MaxValue, 2);
        string scales = graph.Floats("raw:scales", [.. ssd.Scales.Select(scale => (float)scale)], 4);
        return new RawDetections(graph.Node("Sigmoid", "raw:scores", [foreground]), graph.Node("Div", "raw:boxes", ["boxes", scales]));
    }

    private static RawDetections Yolox(OnnxGraphBuilder graph, string output)
    {
        string objectness = Slice(graph, "raw:objectness", output, 4, 5, 2);
        string classes = Slice(graph, "raw:classes", output, 5, int.MaxValue, 2);
        return new RawDetections(graph.Node("Mul", "raw:scores", [objectness, classes]), Slice(graph, "raw:boxes", output, 0, 4, 2));
    }

    private static RawDetections FastestDet(OnnxGraphBuilder graph, string output)
    {
        // Objectness^0.6 * class^0.4, kept off zero, where the powers' slopes have no end.
        string floor = graph.Floats("raw:epsilon", [(float)Epsilon]);
        string objectness = Power(graph, "raw:objectness", Slice(graph, "raw:objectness-cells", output, 0, 1, 1), floor, 0.6f);
        string classes = Power(graph, "raw:classes", Slice(graph, "raw:class-cells", output, 5, int.MaxValue, 1), floor, 0.4f);
        string scores = graph.Node("Mul", "raw:cell-scores", [objectness, classes]);
        return new RawDetections(
            PerCandidate(graph, "raw:scores", scores), PerCandidate(graph, "raw:boxes", Slice(graph, "raw:cell-boxes", output, 1, 5, 1)));
    }

    private static RawDetections Centernet(OnnxGraphBuilder graph)
    {
        string scores = graph.Node("Sigmoid", "raw:cell-scores", ["heat"]);
        string boxes = graph.Node("Div", "raw:cell-boxes", ["sizes", graph.Floats("raw:size-unit", [CenternetSizeUnit])]);
        return new RawDetections(PerCandidate(graph, "raw:scores", scores), PerCandidate(graph, "raw:boxes", boxes));
    }

    private static string Power(OnnxGraphBuilder graph, string name, string value, string floor, float exponent)
    {
        string positive = graph.Node("Max", $"{name}:positive", [value, floor]);
        return graph.Node("Pow", name, [positive, graph.Floats($"{name}:exponent", [exponent])]);
    }

    // 1 x values x rows x columns to 1 x (rows * columns) x values.
    private static string PerCandidate(OnnxGraphBuilder graph, string name, string value)
    {
        string last = graph.Transpose($"{name}:last", value, 0, 2, 3, 1);
        string depth = graph.Node("Slice", $"{name}:depth", [graph.Node("Shape", $"{name}:shape", [last]), graph.Int64s(3), graph.Int64s(4), graph.Int64s(0)]);
        string shape = graph.Node("Concat", $"{name}:target", [graph.Int64s(1, -1), depth], OnnxAttribute.Of("axis", 0L));
        return graph.Node("Reshape", name, [last, shape]);
    }

    private static string Slice(OnnxGraphBuilder graph, string name, string value, long start, long end, long axis) =>
        graph.Node("Slice", name, [value, graph.Int64s(start), graph.Int64s(end), graph.Int64s(axis)]);
}
