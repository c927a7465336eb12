using System.Runtime.InteropServices;
using AccMpeg.Inference.Onnx;
using Google.Protobuf;

namespace AccMpeg.Training.Differentiation;

/// <summary>Constants in the floating-point type of the network that is differentiated.</summary>
internal static class OnnxScalar
{
    /// <summary>A scalar.</summary>
    public static TensorProto Create(string name, double value, TensorProto.Types.DataType type) => CreateTensor(name, [value], type, []);

    /// <summary>A tensor, row major.</summary>
    /// <exception cref="DifferentiationException">The type is none that can be differentiated.</exception>
    public static TensorProto CreateTensor(
        string name, ReadOnlySpan<double> values, TensorProto.Types.DataType type, ReadOnlySpan<long> shape)
    {
        TensorProto tensor = new() { Name = name, DataType = (int)type, RawData = ByteString.CopyFrom(Bytes(values, type)) };
        foreach (long size in shape)
        {
            tensor.Dims.Add(size);
        }

        return tensor;
    }

    private static ReadOnlySpan<byte> Bytes(ReadOnlySpan<double> values, TensorProto.Types.DataType type) => type switch
    {
        TensorProto.Types.DataType.Double => MemoryMarshal.AsBytes(values),
        TensorProto.Types.DataType.Float => Converted(values, v => (float)v),
        TensorProto.Types.DataType.Float16 => Converted(values, v => (Half)v),
        _ => throw new DifferentiationException(
            $"Values of type {type} cannot be differentiated; float, double and float16 can. Export the network in one of these."),
    };

    private static ReadOnlySpan<byte> Converted<T>(ReadOnlySpan<double> values, Func<double, T> convert)
        where T : unmanaged
    {
        T[] converted = new T[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            converted[i] = convert(values[i]);
        }

        return MemoryMarshal.AsBytes<T>(converted);
    }
}
