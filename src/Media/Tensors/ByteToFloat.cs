using System.Numerics;
using System.Runtime.CompilerServices;

namespace AccMpeg.Media;

/// <summary>Bytes to floats, vectorised for whatever width the machine has.</summary>
internal static class ByteToFloat
{
    /// <summary>destination[i] = source[i] * scale + bias, for every byte of the source; the rest of the destination stays.</summary>
    public static void Convert(ReadOnlySpan<byte> source, Span<float> destination, float scale, float bias)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(source.Length, destination.Length);
        int done = 0;
        if (Vector.IsHardwareAccelerated)
        {
            Vector<float> scales = new(scale);
            Vector<float> biases = new(bias);
            for (; done <= source.Length - Vector<byte>.Count; done += Vector<byte>.Count)
            {
                Vector.Widen(new Vector<byte>(source[done..]), out Vector<ushort> low, out Vector<ushort> high);
                Span<float> target = destination.Slice(done, Vector<byte>.Count);
                Store(low, scales, biases, target);
                Store(high, scales, biases, target[Vector<ushort>.Count..]);
            }
        }

        for (; done < source.Length; done++)
        {
            destination[done] = (source[done] * scale) + bias;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector<ushort> values, Vector<float> scales, Vector<float> biases, Span<float> target)
    {
        Vector.Widen(values, out Vector<uint> low, out Vector<uint> high);
        ((Vector.ConvertToSingle(Vector.AsVectorInt32(low)) * scales) + biases).CopyTo(target);
        ((Vector.ConvertToSingle(Vector.AsVectorInt32(high)) * scales) + biases).CopyTo(target[Vector<uint>.Count..]);
    }
}
