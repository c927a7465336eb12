using System.Numerics.Tensors;

namespace AccMpeg.Encoding.Maps;

/// <summary>
/// Grows a macroblock mask by a number of blocks in each direction, diagonals included (a square window). Blocks beyond the border of the
/// frame count as low, and those on the border are treated like any other.
/// </summary>
internal static class MaskDilation
{
    /// <summary>
    /// Dilates in place. <paramref name="mask"/>: row major, <paramref name="columns"/> wide, each byte 0 (low) or 255 (high);
    /// <paramref name="scratch"/>: as long as the mask, its content does not matter.
    /// </summary>
    public static void Dilate(Span<byte> mask, int columns, int radius, Span<byte> scratch)
    {
        if (radius == 0)
        {
            return;
        }

        // A square window is a row of columns: first along the rows, then, since a step of a whole row is one offset, along all columns at once.
        for (int row = 0; row < mask.Length; row += columns)
        {
            Spread(mask.Slice(row, columns), scratch.Slice(row, columns), step: 1, radius);
        }

        Spread(scratch[..mask.Length], mask, step: columns, radius);
    }

    /// <summary>Each byte of <paramref name="target"/> becomes the union of those up to <paramref name="radius"/> steps before and after it.</summary>
    private static void Spread(ReadOnlySpan<byte> source, Span<byte> target, int step, int radius)
    {
        source.CopyTo(target);
        for (int offset = step; offset <= radius * step && offset < source.Length; offset += step)
        {
            int length = source.Length - offset;
            TensorPrimitives.BitwiseOr(target[offset..], source[..length], target[offset..]);
            TensorPrimitives.BitwiseOr(target[..length], source[offset..], target[..length]);
        }
    }
}
