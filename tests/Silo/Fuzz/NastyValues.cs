using System.Text;

namespace AccMpeg.Silo.Tests.Fuzz;

/// <summary>Values at the edges of what types and formats can hold.</summary>
internal static class NastyValues
{
    private static readonly long[] Numbers =
    [
        0, 1, -1, 2, 9, 10, 11, 51, 52, 63, 64, 65, 255, 256, 1000, 10_000, 65_535, 65_536, int.MaxValue, int.MinValue, 1L << 53, (1L << 53) + 1, 1L << 60, long.MaxValue, long.MinValue,
    ];

    private static readonly double[] Fractions = [0, -0.0, 1, -1, 0.5, 1e-300, 1e300, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, double.MaxValue];

    private static readonly string[] Texts =
    [
        "", " ", "a", "A", "-", ".", "..", "../../etc/passwd", "a/b", "a\\b", "%", "%00", "\0", "\r\n", "'; DROP TABLE outcomes; --", "<script>", "${jndi}", "null", "true", "0", "-1",
        "9223372036854775808", "1e999", "NaN", "\u202Etxt", "\uFEFF", "ﬀ", "İ", "日本", "🎥", "e\u0301", "0-0", "1-1", "-1--1", "doors", "doors@1", "doors@stable", "h264", "24:1,30:0.4", "2026-01-31T08:00:00Z",
    ];

    public static long Number(Random random) => random.Next(4) == 0 ? random.NextInt64(long.MinValue, long.MaxValue) : Numbers[random.Next(Numbers.Length)];

    public static double Fraction(Random random) => random.Next(4) == 0 ? BitConverter.Int64BitsToDouble(random.NextInt64()) : Fractions[random.Next(Fractions.Length)];

    public static string Text(Random random) => random.Next(12) switch
    {
        0 => new string((char)random.Next('a', 'z'), random.Next(50, 300)),
        1 => new string('x', random.Next(1000, 5000)),
        2 => Garbage(random, random.Next(1, 40)),
        _ => Texts[random.Next(Texts.Length)],
    };

    public static byte[] Bytes(Random random, int most)
    {
        byte[] bytes = new byte[random.Next(most + 1)];
        random.NextBytes(bytes);
        return bytes;
    }

    private static string Garbage(Random random, int length)
    {
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++)
        {
            text.Append((char)random.Next(1, 0xD7FF));
        }

        return text.ToString();
    }
}
