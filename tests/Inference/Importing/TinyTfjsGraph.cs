using System.Text.Json.Nodes;
using AccMpeg.Inference.Importing.TensorFlowJs;

namespace AccMpeg.Inference.Tests.Importing;

/// <summary>Writes small TensorFlow.js graph models for tests.</summary>
internal sealed class TinyTfjsGraph
{
    private readonly JsonArray _nodes = [];
    private readonly JsonArray _weights = [];
    private readonly List<byte> _bytes = [];

    public TinyTfjsGraph Node(string name, string operation, string[] inputs, JsonObject? attributes = null)
    {
        _nodes.Add(new JsonObject
        {
            ["name"] = name,
            ["op"] = operation,
            ["input"] = new JsonArray([.. inputs.Select(input => (JsonNode)input)]),
            ["attr"] = attributes ?? [],
        });
        return this;
    }

    public TinyTfjsGraph Convolution(string name, string input, string weights, int stride, string padding) =>
        Convolution(name, [input, weights], stride, padding, "Conv2D");

    public TinyTfjsGraph Convolution(string name, string[] inputs, int stride, string padding, string operation, params string[] fused) =>
        Node(name, operation, inputs, new JsonObject
        {
            ["strides"] = Ints(1, stride, stride, 1),
            ["dilations"] = Ints(1, 1, 1, 1),
            ["padding"] = new JsonObject { ["s"] = Base64(padding) },
            ["fused_ops"] = new JsonObject { ["list"] = new JsonObject { ["s"] = new JsonArray([.. fused.Select(text => (JsonNode)Base64(text))]) } },
        });

    public TinyTfjsGraph Floats(string name, int[] shape, params float[] values) =>
        Weight(name, shape, "float32", [.. values.SelectMany(BitConverter.GetBytes)]);

    public TinyTfjsGraph Weight(string name, int[] shape, string type, byte[] bytes, JsonObject? quantization = null)
    {
        JsonObject weight = new()
        {
            ["name"] = name,
            ["dtype"] = type,
            ["shape"] = new JsonArray([.. shape.Select(size => (JsonNode)size)]),
        };
        if (quantization is not null)
        {
            weight["quantization"] = quantization;
        }

        _weights.Add(weight);
        _bytes.AddRange(bytes);
        return this;
    }

    public async Task<TfjsGraph> ReadAsync(string directory)
    {
        await File.WriteAllBytesAsync(Path.Combine(directory, "shard"), [.. _bytes]);
        JsonObject group = new() { ["paths"] = new JsonArray("shard"), ["weights"] = _weights };
        JsonObject model = new() { ["modelTopology"] = new JsonObject { ["node"] = _nodes }, ["weightsManifest"] = new JsonArray(group) };
        await File.WriteAllTextAsync(Path.Combine(directory, "model.json"), model.ToJsonString());
        return await TfjsGraph.ReadAsync(directory, "model.json", CancellationToken.None);
    }

    private static string Base64(string text) => Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(text));

    private static JsonObject Ints(params int[] values) =>
        new() { ["list"] = new JsonObject { ["i"] = new JsonArray([.. values.Select(value => (JsonNode)value.ToString(System.Globalization.CultureInfo.InvariantCulture))]) } };
}
