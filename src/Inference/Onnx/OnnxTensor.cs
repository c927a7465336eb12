using System.Runtime.InteropServices;
using Google.Protobuf;

namespace AccMpeg.Inference.Onnx;

/// <summary>Makes and reads the constant tensors of ONNX files.</summary>
public static class OnnxTensor
{
    /// <summary>A float tensor, row major. <paramref name="shape"/> empty means a scalar.</summary>
    /// <exception cref="ArgumentException">The number of values is not that of the shape.</exception>
    public static TensorProto FromFloats(string name, ReadOnlySpan<float> values, params ReadOnlySpan<long> shape) =>
        Create(name, TensorProto.Types.DataType.Float, MemoryMarshal.AsBytes(values), values.Length, shape);

    /// <summary>A tensor of 64-bit integers, row major. <paramref name="shape"/> empty means a scalar.</summary>
    /// <exception cref="ArgumentException">The number of values is not that of the shape.</exception>
    public static TensorProto FromInt64s(string name, ReadOnlySpan<long> values, params ReadOnlySpan<long> shape) =>
        Create(name, TensorProto.Types.DataType.Int64, MemoryMarshal.AsBytes(values), values.Length, shape);

    /// <summary>The values of a float tensor, in whichever of the format's two ways they are stored.</summary>
    /// <exception cref="ModelException">The tensor is not of 32-bit floats, is stored outside the file, or has the wrong number of values.</exception>
    public static float[] ToFloats(TensorProto tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        Require(tensor, TensorProto.Types.DataType.Float);
        return Counted(tensor, tensor.HasRawData ? Raw<float>(tensor) : [.. tensor.FloatData]);
    }

    /// <summary>The values of a tensor of 64-bit integers.</summary>
    /// <exception cref="ModelException">The tensor is not of 64-bit integers, is stored outside the file, or has the wrong number of values.</exception>
    public static long[] ToInt64s(TensorProto tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        Require(tensor, TensorProto.Types.DataType.Int64);
        return Counted(tensor, tensor.HasRawData ? Raw<long>(tensor) : [.. tensor.Int64Data]);
    }

    private static TensorProto Create(
        string name, TensorProto.Types.DataType type, ReadOnlySpan<byte> bytes, int count, ReadOnlySpan<long> shape)
    {
        long expected = 1;
        TensorProto tensor = new() { Name = name, DataType = (int)type };
        foreach (long size in shape)
        {
            expected *= size;
            tensor.Dims.Add(size);
        }

        if (count != expected)
        {
            throw new ArgumentException(
                $"Tensor '{name}' has {count} values; its shape [{string.Join(", ", shape.ToArray())}] needs {expected}.", nameof(shape));
        }

        // The format is little endian; so is every machine that ONNX Runtime is built for.
        tensor.RawData = ByteString.CopyFrom(bytes);
        return tensor;
    }

    private static void Require(TensorProto tensor, TensorProto.Types.DataType type)
    {
        if (tensor.DataType != (int)type)
        {
            throw new ModelException(
                $"Tensor '{tensor.Name}' holds {(TensorProto.Types.DataType)tensor.DataType} values; {type} is needed. Export the network in that type.");
        }

        if (tensor.DataLocation == TensorProto.Types.DataLocation.External)
        {
            throw new ModelException($"Tensor '{tensor.Name}' is stored outside the .onnx file; save the network as one file.");
        }
    }

    private static T[] Raw<T>(TensorProto tensor)
        where T : unmanaged
    {
        if (!BitConverter.IsLittleEndian)
        {
            throw new PlatformNotSupportedException("ONNX tensors are read on little-endian machines only.");
        }

        return MemoryMarshal.Cast<byte, T>(tensor.RawData.Span).ToArray();
    }

    private static T[] Counted<T>(TensorProto tensor, T[] values)
    {
        long expected = 1;
        foreach (long size in tensor.Dims)
        {
            expected *= size;
        }

        return values.Length == expected
            ? values
            : throw new ModelException(
                $"Tensor '{tensor.Name}' has {values.Length} values; its shape [{string.Join(", ", tensor.Dims)}] needs {expected}. The file is damaged.");
    }
}
