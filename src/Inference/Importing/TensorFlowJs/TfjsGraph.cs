using System.Collections.Immutable;
using System.Text.Json;

namespace AccMpeg.Inference.Importing.TensorFlowJs;

/// <summary>A TensorFlow.js graph model: model.json and the shards beside it.</summary>
internal sealed class TfjsGraph
{
    private readonly Dictionary<string, TfjsNode> _nodes;
    private readonly Dictionary<string, TfjsWeight> _weights;

    private TfjsGraph(Dictionary<string, TfjsNode> nodes, Dictionary<string, TfjsWeight> weights)
    {
        _nodes = nodes;
        _weights = weights;
    }

    /// <summary>Reads the graph and its shards.</summary>
    /// <param name="directory">The folder that holds them.</param>
    /// <param name="file">Name of the graph's file.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="ModelException">A file is missing or damaged.</exception>
    public static async Task<TfjsGraph> ReadAsync(string directory, string file, CancellationToken cancellation)
    {
        string path = Path.Combine(directory, file);
        if (!File.Exists(path))
        {
            throw new ModelException($"'{path}' does not exist: name the folder that holds the {file} of a TensorFlow.js graph model.");
        }

        try
        {
            await using FileStream stream = File.OpenRead(path);
            using JsonDocument document = await JsonDocument.ParseAsync(stream, cancellationToken: cancellation);
            Dictionary<string, TfjsNode> nodes = document.RootElement.GetProperty("modelTopology").GetProperty("node")
                .EnumerateArray().Select(Node).ToDictionary(node => node.Name, StringComparer.Ordinal);
            Dictionary<string, TfjsWeight> weights = new(StringComparer.Ordinal);
            foreach (JsonElement group in document.RootElement.GetProperty("weightsManifest").EnumerateArray())
            {
                foreach (TfjsWeight weight in await TfjsWeightReader.ReadGroupAsync(directory, group, cancellation))
                {
                    weights.Add(weight.Name, weight);
                }
            }

            return new TfjsGraph(nodes, weights);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new ModelException($"'{path}' is no TensorFlow.js graph model: {exception.Message}", exception);
        }
    }

    /// <summary>The node of that name; "name:0" is the node's first output, "^name" a control edge.</summary>
    public TfjsNode Node(string name) =>
        _nodes.TryGetValue(Plain(name), out TfjsNode? node)
            ? node
            : throw new ModelException($"The TensorFlow.js graph has no node '{name}': it is not the network that this importer knows.");

    /// <summary>The constant of that name.</summary>
    public TfjsWeight Weight(string name) =>
        TryWeight(name) ?? throw new ModelException($"The TensorFlow.js graph has no weight '{name}': it is not the network that this importer knows.");

    /// <summary>The constant of that name, or null where the name is that of an operation.</summary>
    public TfjsWeight? TryWeight(string name) => _weights.GetValueOrDefault(Plain(name));

    private static string Plain(string name) => name.TrimStart('^').Split(':')[0];

    private static TfjsNode Node(JsonElement element) =>
        new(
            element.GetProperty("name").GetString()!,
            element.GetProperty("op").GetString()!,
            element.TryGetProperty("input", out JsonElement inputs)
                ? [.. inputs.EnumerateArray().Select(input => Plain(input.GetString()!))]
                : ImmutableArray<string>.Empty,
            element.TryGetProperty("attr", out JsonElement attributes) ? attributes.Clone() : default);
}
