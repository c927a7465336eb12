using AccMpeg.Inference.Onnx;

namespace AccMpeg.Inference;

/// <summary>Puts an AccModel's head onto the backbone that it was trained on.</summary>
public static class BackboneJoin
{
    /// <summary>The whole graph of an AccModel. The backbone is looked for beside the head and in the default catalogue.</summary>
    /// <exception cref="ModelException">There is no network with the backbone's SHA-256, or the two do not fit.</exception>
    internal static byte[] Compose(ModelFile head, AccModelJoin join) =>
        OnnxModelFile.ToBytes(Compose(OnnxModelFile.Read(Find(head, join).OnnxPath), OnnxModelFile.Read(head.OnnxPath), join));

    /// <summary>Appends the head to the part of the backbone that its taps depend on. Values keep their names; the head's outputs are the whole's.</summary>
    /// <exception cref="ModelException">The two do not fit.</exception>
    public static ModelProto Compose(ModelProto backbone, ModelProto head, AccModelJoin join)
    {
        ArgumentNullException.ThrowIfNull(backbone);
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(join);
        long backboneSet = backbone.OpsetImport.First(set => set.Domain.Length == 0).Version;
        long headSet = head.OpsetImport.First(set => set.Domain.Length == 0).Version;
        if (backboneSet != headSet)
        {
            throw new ModelException($"The backbone '{join.Backbone}' has operator set {backboneSet}, the head {headSet}; export the backbone in {headSet} and train again.");
        }

        ModelProto whole = backbone.Clone();
        KeepWhatLeadsTo(whole.Graph, join);
        HashSet<string> constants = [.. whole.Graph.Initializer.Select(tensor => tensor.Name)];
        HashSet<string> values = [.. whole.Graph.Node.SelectMany(node => node.Output), .. whole.Graph.Input.Select(input => input.Name)];
        foreach (TensorProto constant in head.Graph.Initializer)
        {
            // The builder names integer constants by their values, so the same name is the same tensor.
            if (constants.Add(constant.Name))
            {
                whole.Graph.Initializer.Add(constant);
            }
        }

        if (head.Graph.Input.FirstOrDefault(input => !values.Contains(input.Name)) is { } unknown)
        {
            throw new ModelException($"The head reads '{unknown.Name}', which the backbone '{join.Backbone}' does not have.");
        }

        if (head.Graph.Node.SelectMany(node => node.Output).FirstOrDefault(values.Contains) is { } twice)
        {
            throw new ModelException($"Both the head and the backbone '{join.Backbone}' have a value '{twice}'.");
        }

        whole.Graph.Node.Add(head.Graph.Node);
        whole.Graph.Output.Clear();
        whole.Graph.Output.Add(head.Graph.Output);
        whole.Graph.ValueInfo.Clear();
        return whole;
    }

    private static ModelFile Find(ModelFile head, AccModelJoin join)
    {
        string[] folders = [.. new[] { Path.GetDirectoryName(Path.GetFullPath(head.OnnxPath))!, ModelCatalog.DefaultDirectory() }.Distinct()];
        List<string> seen = [];
        foreach (string folder in folders)
        {
            // By its name first: reading every network to hash it takes a while.
            string path = Path.Combine(folder, $"{join.Backbone}.onnx");
            IEnumerable<ModelFile> candidates = File.Exists(path) && File.Exists(ModelFile.ManifestPath(path))
                ? [ModelFile.Load(path), .. new ModelCatalog(folder).List()]
                : new ModelCatalog(folder).List();
            foreach (ModelFile candidate in candidates)
            {
                if (candidate.Manifest.Sha256 == join.BackboneSha256)
                {
                    return candidate;
                }

                if (candidate.Manifest.Name == join.Backbone)
                {
                    seen.Add(candidate.Manifest.Sha256);
                }
            }
        }

        string found = seen.Count == 0 ? "there is no network of that name" : $"the network of that name there has the SHA-256 {seen[0]}";
        throw new ModelException(
            $"The AccModel '{head.Manifest.Name}' is a head on the network '{join.Backbone}' with the SHA-256 {join.BackboneSha256}, which is neither in "
            + $"{string.Join(" nor in ", folders.Select(folder => $"'{folder}'"))}: {found}. Bring it with 'accmpeg model import', or train the AccModel again.");
    }

    private static void KeepWhatLeadsTo(GraphProto graph, AccModelJoin join)
    {
        HashSet<string> needed = [.. join.Taps];
        Stack<NodeProto> kept = [];
        foreach (NodeProto node in graph.Node.Reverse())
        {
            if (node.Output.Any(needed.Contains))
            {
                needed.UnionWith(node.Input);
                kept.Push(node);
            }
        }

        TensorProto[] constants = [.. graph.Initializer.Where(constant => needed.Contains(constant.Name))];
        graph.Node.Clear();
        graph.Node.Add(kept);
        graph.Initializer.Clear();
        graph.Initializer.Add(constants);
    }
}
