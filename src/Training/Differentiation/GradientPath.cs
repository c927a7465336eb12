using AccMpeg.Inference.Onnx;

namespace AccMpeg.Training.Differentiation;

/// <summary>The part of a graph that gradients run through: from the tensors differentiated by to those that are differentiated.</summary>
internal sealed class GradientPath
{
    private GradientPath(IReadOnlySet<string> wanted, IReadOnlyList<NodeProto> nodesBackwards)
    {
        Wanted = wanted;
        NodesBackwards = nodesBackwards;
    }

    /// <summary>Tensors whose gradient is needed.</summary>
    public IReadOnlySet<string> Wanted { get; }

    /// <summary>Nodes to differentiate, last first.</summary>
    public IReadOnlyList<NodeProto> NodesBackwards { get; }

    /// <exception cref="DifferentiationException">A node on the way has no derivative here; the message names every such node.</exception>
    public static GradientPath Find(GraphProto graph, GradientRequest request, IReadOnlyDictionary<string, TensorFacts> facts)
    {
        HashSet<string> moved = [.. request.By];
        foreach (NodeProto node in graph.Node)
        {
            if (!GradientRules.PassesNoGradient(node.OpType) && node.Input.Any(moved.Contains))
            {
                moved.UnionWith(node.Output.Where(o => o.Length > 0 && facts[o].IsFloatingPoint && !request.StopAt.Contains(o)));
            }
        }

        HashSet<string> wanted = [.. request.Of.Where(moved.Contains)];
        List<NodeProto> nodes = [];
        List<string> unsupported = [];
        foreach (NodeProto node in graph.Node.Reverse())
        {
            if (!node.Output.Any(wanted.Contains) || !node.Input.Any(moved.Contains))
            {
                continue;
            }

            wanted.UnionWith(node.Input.Where(moved.Contains));
            nodes.Add(node);
            if (node.Domain.Length > 0 || GradientRules.Find(node.OpType) is null)
            {
                unsupported.Add(GradientContext.Describe(node));
            }
        }

        return unsupported.Count == 0
            ? new GradientPath(wanted, nodes)
            : throw new DifferentiationException(
                $"No derivative is known for {string.Join(", ", Enumerable.Reverse(unsupported))}. Differentiate tensors before these nodes, or stop the gradient there. Known operators: {string.Join(", ", GradientRules.Operators)}.");
    }

    /// <summary>Gives every MaxPool on the path its second output, which says which elements won.</summary>
    public void NameMaxPoolWinners()
    {
        foreach (NodeProto node in NodesBackwards)
        {
            if (node.OpType == "MaxPool" && node.Output.Count == 1)
            {
                node.Output.Add($"{node.Output[0]}/winners");
            }
        }
    }
}
