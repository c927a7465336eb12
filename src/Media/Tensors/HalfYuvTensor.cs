using System.Numerics;

namespace AccMpeg.Media;

/// <summary>
/// I420 frames as they are in memory to a float tensor of half their resolution: luma, averaged over 2x2 pixels, and the two chroma planes
/// untouched. No colour conversion and no scaler, for cameras whose processor has little to spare. The planes are rounded up to whole
/// macroblocks of the frame; beyond its edges the last pixels are repeated. Samples count as limited range (16..235), to which those of a
/// full-range frame are brought. Allocates nothing.
/// </summary>
public static class HalfYuvTensor
{
    // Tensor pixels per macroblock edge.
    private const int Cell = MacroblockGrid.BlockSize / 2;

    /// <summary>Width and height of each of the three planes (Y, U, V) for a frame of this size.</summary>
    public static (int Width, int Height) Size(int frameWidth, int frameHeight)
    {
        MacroblockGrid grid = MacroblockGrid.For(frameWidth, frameHeight);
        return (grid.Columns * Cell, grid.Rows * Cell);
    }

    /// <summary>Fills the tensor: sample * <paramref name="scale"/> + bias of the plane.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="destination">3 x height x width floats of <see cref="Size"/>.</param>
    /// <param name="scale">Factor of every sample, such as 1/255.</param>
    /// <param name="bias">What is added to each plane, after the factor.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> has another length.</exception>
    public static TensorGeometry Convert(VideoFrame frame, Span<float> destination, float scale, ChannelValues bias)
    {
        ArgumentNullException.ThrowIfNull(frame);
        (int width, int height) = Size(frame.Width, frame.Height);
        int plane = width * height;
        if (destination.Length != 3 * plane)
        {
            throw new ArgumentException($"A tensor of 3x{height}x{width} has {3 * plane} floats, not {destination.Length}.", nameof(destination));
        }

        bool full = FrameColour.Of(frame).FullRange;
        (float lumaScale, float lumaOffset) = full ? (219 / 255f, 16f) : (1, 0);
        (float chromaScale, float chromaOffset) = full ? (224 / 255f, 128 - (128 * 224 / 255f)) : (1, 0);
        Luma(frame, destination[..plane], width, lumaScale * scale, (lumaOffset * scale) + bias.First);
        chromaOffset *= scale;
        chromaScale *= scale;
        Chroma(frame, frame.U, destination[plane..(2 * plane)], width, chromaScale, chromaOffset + bias.Second);
        Chroma(frame, frame.V, destination[(2 * plane)..], width, chromaScale, chromaOffset + bias.Third);
        return new TensorGeometry(frame.Width, frame.Height, frame.ChromaWidth, frame.ChromaHeight);
    }

    private static void Luma(VideoFrame frame, Span<float> plane, int width, float scale, float bias)
    {
        ReadOnlySpan<byte> luma = frame.Y;
        for (int row = 0; row < frame.ChromaHeight; row++)
        {
            int upper = 2 * row;
            int lower = Math.Min(upper + 1, frame.Height - 1);
            Span<float> target = plane.Slice(row * width, width);
            Average(luma.Slice(upper * frame.LumaStride, frame.Width), luma.Slice(lower * frame.LumaStride, frame.Width), target, scale / 4, bias);
            target[frame.ChromaWidth..].Fill(target[frame.ChromaWidth - 1]);
        }

        RepeatLastRow(plane, width, frame.ChromaHeight);
    }

    private static void Chroma(VideoFrame frame, ReadOnlySpan<byte> samples, Span<float> plane, int width, float scale, float bias)
    {
        for (int row = 0; row < frame.ChromaHeight; row++)
        {
            Span<float> target = plane.Slice(row * width, width);
            ByteToFloat.Convert(samples.Slice(row * frame.ChromaStride, frame.ChromaWidth), target, scale, bias);
            target[frame.ChromaWidth..].Fill(target[frame.ChromaWidth - 1]);
        }

        RepeatLastRow(plane, width, frame.ChromaHeight);
    }

    private static void RepeatLastRow(Span<float> plane, int width, int rows)
    {
        ReadOnlySpan<float> last = plane.Slice((rows - 1) * width, width);
        for (int at = rows * width; at < plane.Length; at += width)
        {
            last.CopyTo(plane[at..]);
        }
    }

    /// <summary>target[i] = (sum of the four pixels at 2i and 2i+1 of both rows) * scale + bias; a last odd column counts twice.</summary>
    internal static void Average(ReadOnlySpan<byte> upper, ReadOnlySpan<byte> lower, Span<float> target, float scale, float bias)
    {
        int done = 0;
        if (Vector.IsHardwareAccelerated && BitConverter.IsLittleEndian)
        {
            Vector<float> scales = new(scale);
            Vector<float> biases = new(bias);
            Vector<ushort> even = new(byte.MaxValue);
            for (; 2 * done <= upper.Length - Vector<byte>.Count; done += Vector<ushort>.Count)
            {
                // Two neighbours lie in one 16-bit lane, so their sum needs no shuffling.
                Vector<ushort> first = Vector.AsVectorUInt16(new Vector<byte>(upper[(2 * done)..]));
                Vector<ushort> second = Vector.AsVectorUInt16(new Vector<byte>(lower[(2 * done)..]));
                Vector<ushort> sum = (first & even) + (first >>> 8) + (second & even) + (second >>> 8);
                Vector.Widen(sum, out Vector<uint> low, out Vector<uint> high);
                ((Vector.ConvertToSingle(Vector.AsVectorInt32(low)) * scales) + biases).CopyTo(target[done..]);
                ((Vector.ConvertToSingle(Vector.AsVectorInt32(high)) * scales) + biases).CopyTo(target[(done + Vector<uint>.Count)..]);
            }
        }

        for (; 2 * done < upper.Length; done++)
        {
            int left = 2 * done;
            int right = Math.Min(left + 1, upper.Length - 1);
            target[done] = ((upper[left] + upper[right] + lower[left] + lower[right]) * scale) + bias;
        }
    }
}
