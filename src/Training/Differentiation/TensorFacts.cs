using System.Runtime.InteropServices;
using AccMpeg.Inference.Onnx;

namespace AccMpeg.Training.Differentiation;

/// <summary>What is known of a tensor before the gradient graph runs.</summary>
/// <param name="Shape">Its static shape.</param>
/// <param name="Type">Its element type.</param>
/// <param name="Constant">Its values where they depend on nothing but constants and shapes; else null.</param>
internal sealed record TensorFacts(long[] Shape, TensorProto.Types.DataType Type, TensorProto? Constant)
{
    /// <summary>True where a gradient by the tensor makes sense.</summary>
    public bool IsFloatingPoint =>
        Type is TensorProto.Types.DataType.Float or TensorProto.Types.DataType.Double or TensorProto.Types.DataType.Float16;

    /// <summary>The constant values of an integer tensor; null where it is none.</summary>
    public long[]? Integers => Constant switch
    {
        { DataType: (int)TensorProto.Types.DataType.Int64 } tensor => MemoryMarshal.Cast<byte, long>(tensor.RawData.Span).ToArray(),
        { DataType: (int)TensorProto.Types.DataType.Int32 } tensor =>
            Array.ConvertAll(MemoryMarshal.Cast<byte, int>(tensor.RawData.Span).ToArray(), value => (long)value),
        _ => null,
    };

    /// <summary>The constant values of a float tensor; null where it is none.</summary>
    public float[]? Floats => Constant is { DataType: (int)TensorProto.Types.DataType.Float } tensor
        ? MemoryMarshal.Cast<byte, float>(tensor.RawData.Span).ToArray()
        : null;
}
