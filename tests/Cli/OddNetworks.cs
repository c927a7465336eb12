using AccMpeg.Inference;
using AccMpeg.Inference.Onnx;

namespace AccMpeg.Cli.Tests;

/// <summary>Segmentation networks that no AccModel can be made for.</summary>
internal static class OddNetworks
{
    private const TensorProto.Types.DataType Float = TensorProto.Types.DataType.Float;

    /// <summary>Its nodes 'first' (Softsign) and 'second' (Selu) have no derivative here.</summary>
    public static ModelFile WithoutDerivative(string directory)
    {
        OnnxGraphBuilder graph = new("odd");
        graph.Node("Softsign", "first", [Image(graph)]);
        graph.Output(graph.Node("Selu", "second", ["first"]), Float, "batch", 3, "height", "width");
        return Save(directory, graph);
    }

    /// <summary>Takes any size by its declaration, and fails at every size but 100x100.</summary>
    public static ModelFile OfOneSize(string directory)
    {
        OnnxGraphBuilder graph = new("odd");
        string shape = graph.Int64s(1, 3, 100, 100);
        graph.Output(graph.Node("Reshape", "fixed", [Image(graph), shape]), Float, "batch", 3, "height", "width");
        return Save(directory, graph);
    }

    private static string Image(OnnxGraphBuilder graph) => graph.Input("image", Float, "batch", 3, "height", "width");

    private static ModelFile Save(string directory, OnnxGraphBuilder graph) =>
        ModelFile.Save(Directory.CreateDirectory(directory).FullName, OnnxModelFile.ToBytes(graph.Build()), new ModelManifest
        {
            Name = "odd",
            Kind = ModelKind.FinalDnn,
            Family = ModelFamily.Segmentation,
            Task = ModelTask.Segmentation,
            Classes = ["a", "b", "c"],
        });
}
