using System.Runtime.InteropServices;
using AccMpeg.Inference.Onnx;

namespace AccMpeg.Training.Differentiation;

/// <summary>Reads the matrix of a Resize node along one axis off ONNX Runtime.</summary>
internal static class ResizeProbe
{
    /// <summary>Row i: what the unit vector i of <paramref name="size"/> elements becomes, <paramref name="resized"/> elements long.</summary>
    public static float[] Matrix(NodeProto node, long size, long resized, double? scale)
    {
        OnnxGraphBuilder builder = new("resize-probe");
        string units = builder.Input("units", TensorProto.Types.DataType.Float, 1, 1, size, size);
        string scales = scale is { } factor ? builder.Floats("scales", [1, 1, 1, (float)factor], 4) : string.Empty;
        string sizes = scale is null ? builder.Int64s(1, 1, size, resized) : string.Empty;
        string[] inputs = scale is null ? [units, string.Empty, string.Empty, sizes] : [units, string.Empty, scales];
        builder.Output(builder.Node("Resize", "rows", inputs, [.. node.Attribute]), TensorProto.Types.DataType.Float, 1, 1, size, resized);
        float[] identity = new float[size * size];
        for (long i = 0; i < size; i++)
        {
            identity[(i * size) + i] = 1;
        }

        ModelProto model = builder.Build();
        model.OpsetImport[0].Version = OpsetUpgrade.Target;
        using OnnxGraphRunner runner = new(model);
        TensorProto rows = runner.Run([OnnxTensor.FromFloats("units", identity, 1, 1, size, size)], ["rows"])[0];
        return MemoryMarshal.Cast<byte, float>(rows.RawData.Span).ToArray();
    }
}
