using AccMpeg.Inference.Onnx;

namespace AccMpeg.Training.Differentiation;

/// <summary>Removes what the wanted tensors do not depend on: a detector's non-maximum suppression, other heads.</summary>
internal static class GraphPruning
{
    /// <summary>Prunes in place.</summary>
    /// <exception cref="DifferentiationException">A wanted tensor is not in the graph.</exception>
    public static void Apply(ModelProto model, IReadOnlyCollection<string> wanted)
    {
        GraphProto graph = model.Graph;
        HashSet<string> defined = [.. graph.Input.Select(i => i.Name), .. graph.Initializer.Select(i => i.Name)];
        defined.UnionWith(graph.Node.SelectMany(n => n.Output));
        string[] missing = [.. wanted.Where(name => !defined.Contains(name)).Distinct()];
        if (missing.Length > 0)
        {
            throw new DifferentiationException(
                $"The network has no tensor named {string.Join(", ", missing.Select(m => $"'{m}'"))}. Its outputs are {string.Join(", ", graph.Output.Select(o => $"'{o.Name}'"))}.");
        }

        HashSet<string> needed = [.. wanted];
        Stack<NodeProto> kept = [];
        foreach (NodeProto node in graph.Node.Reverse())
        {
            if (node.Output.Any(needed.Contains))
            {
                needed.UnionWith(node.Input);
                kept.Push(node);
            }
        }

        TensorProto[] initializers = [.. graph.Initializer.Where(i => needed.Contains(i.Name))];
        graph.Node.Clear();
        graph.Node.AddRange(kept);
        graph.Initializer.Clear();
        graph.Initializer.AddRange(initializers);
    }
}
