using System.Security.Cryptography;
using AccMpeg.Inference;
using AccMpeg.Inference.Onnx;

namespace AccMpeg.Silo.Tests.Support;

/// <summary>An AccModel that scores a macroblock by its brightness, raised to a power: a network that loads, and another for each power.</summary>
internal static class TinyAccModel
{
    public static (byte[] Onnx, ModelManifest Manifest) Create(float power, string finalDnn = "echo")
    {
        var builder = new OnnxGraphBuilder("brightness");
        builder.Input("image", TensorProto.Types.DataType.Float, 1, 3, "height", "width");
        builder.Node(
            "AveragePool", "blocks", ["image"], OnnxAttribute.Ints("kernel_shape", 16, 16), OnnxAttribute.Ints("strides", 16, 16), OnnxAttribute.Of("ceil_mode", 1));
        builder.Node("ReduceMean", "mean", ["blocks"], OnnxAttribute.Ints("axes", 1), OnnxAttribute.Of("keepdims", 0));
        builder.Floats("power", [power], 1);
        builder.Node("Pow", "scores", ["mean", "power"]);
        builder.Output("scores", TensorProto.Types.DataType.Float, 1, "rows", "columns");
        byte[] onnx = OnnxModelFile.ToBytes(builder.Build());
        return (onnx, new ModelManifest
        {
            Name = "brightness",
            Kind = ModelKind.AccModel,
            Family = ModelFamily.AccModel,
            Task = ModelTask.Detection,
            Input = new ModelInput { Size = InputSize.Native },
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(onnx)),
            AccModel = new AccModelManifest { FinalDnn = finalDnn },
        });
    }
}
