using System.Security.Cryptography;
using AccMpeg.Inference;
using AccMpeg.Inference.Onnx;

namespace AccMpeg.Silo.Tests.Support;

/// <summary>A final DNN that finds one object in the middle of every frame, of the class that it was made with: another network for each class.</summary>
internal static class TinyFinalDnn
{
    private const int Side = 64;
    private const int Cells = Side / 4;

    public static (byte[] Onnx, ModelManifest Manifest) Create(string name, string label)
    {
        float[] heat = new float[Cells * Cells];
        Array.Fill(heat, -5);
        heat[((Cells / 2) * Cells) + (Cells / 2)] = 3;
        float[] sizes = new float[4 * Cells * Cells];
        Array.Fill(sizes, 8);
        var builder = new OnnxGraphBuilder(label);
        builder.Input("image", TensorProto.Types.DataType.Float, 1, 3, Side, Side);
        builder.Node("ReduceMean", "mean", ["image"], OnnxAttribute.Ints("axes", 1, 2, 3), OnnxAttribute.Of("keepdims", 1));
        builder.Node("Mul", "nothing", ["mean", builder.Floats("zero", [0])]);
        builder.Node("Add", "heat", [builder.Floats("peak", heat, 1, 1, Cells, Cells), "nothing"]);
        builder.Node("Add", "sizes", [builder.Floats("edges", sizes, 1, 4, Cells, Cells), "nothing"]);
        builder.Output("heat", TensorProto.Types.DataType.Float, 1, 1, Cells, Cells);
        builder.Output("sizes", TensorProto.Types.DataType.Float, 1, 4, Cells, Cells);
        byte[] onnx = OnnxModelFile.ToBytes(builder.Build());
        return (onnx, new ModelManifest
        {
            Name = name,
            Kind = ModelKind.FinalDnn,
            Family = ModelFamily.Centernet,
            Task = ModelTask.Detection,
            Classes = [label],
            DataSet = "frames",
            Input = new ModelInput { Size = new InputSize(Side, Side) },
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(onnx)),
        });
    }
}
