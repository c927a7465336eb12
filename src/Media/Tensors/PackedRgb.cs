using System.Runtime.Intrinsics;

namespace AccMpeg.Media;

/// <summary>Takes rows of packed 8-bit RGB apart, vectorised where the machine can shuffle bytes.</summary>
internal static class PackedRgb
{
    private const int Step = 16;

    /// <summary>packed[3i], [3i+1] and [3i+2] become red[i], green[i] and blue[i]; the three are equally long.</summary>
    public static void Separate(ReadOnlySpan<byte> packed, Span<byte> red, Span<byte> green, Span<byte> blue)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(packed.Length, 3 * red.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(green.Length, red.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(blue.Length, red.Length);
        int done = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            for (; done <= red.Length - Step; done += Step)
            {
                ReadOnlySpan<byte> source = packed.Slice(3 * done, 3 * Step);
                Vector128<byte> a = Vector128.Create(source);
                Vector128<byte> b = Vector128.Create(source[Step..]);
                Vector128<byte> c = Vector128.Create(source[(2 * Step)..]);

                // An index of 255 gives 0, so that the parts of the three vectors can be joined.
                Vector128<byte> reds =
                    Vector128.Shuffle(a, Vector128.Create((byte)0, 3, 6, 9, 12, 15, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255))
                    | Vector128.Shuffle(b, Vector128.Create((byte)255, 255, 255, 255, 255, 255, 2, 5, 8, 11, 14, 255, 255, 255, 255, 255))
                    | Vector128.Shuffle(c, Vector128.Create((byte)255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1, 4, 7, 10, 13));
                Vector128<byte> greens =
                    Vector128.Shuffle(a, Vector128.Create((byte)1, 4, 7, 10, 13, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255))
                    | Vector128.Shuffle(b, Vector128.Create((byte)255, 255, 255, 255, 255, 0, 3, 6, 9, 12, 15, 255, 255, 255, 255, 255))
                    | Vector128.Shuffle(c, Vector128.Create((byte)255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 2, 5, 8, 11, 14));
                Vector128<byte> blues =
                    Vector128.Shuffle(a, Vector128.Create((byte)2, 5, 8, 11, 14, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255))
                    | Vector128.Shuffle(b, Vector128.Create((byte)255, 255, 255, 255, 255, 1, 4, 7, 10, 13, 255, 255, 255, 255, 255, 255))
                    | Vector128.Shuffle(c, Vector128.Create((byte)255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0, 3, 6, 9, 12, 15));
                reds.CopyTo(red[done..]);
                greens.CopyTo(green[done..]);
                blues.CopyTo(blue[done..]);
            }
        }

        for (; done < red.Length; done++)
        {
            red[done] = packed[3 * done];
            green[done] = packed[(3 * done) + 1];
            blue[done] = packed[(3 * done) + 2];
        }
    }
}
