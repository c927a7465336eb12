namespace AccMpeg.Silo.Tests.Fuzz;

/// <summary>Damages bytes without a look at what they mean.</summary>
internal static class ByteMutator
{
    public static byte[] Mutate(ReadOnlySpan<byte> source, Random random)
    {
        List<byte> bytes = [.. source];
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            int at = random.Next(bytes.Count + 1);
            switch (random.Next(6))
            {
                case 0:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 1:
                    bytes.InsertRange(at, NastyValues.Bytes(random, 20));
                    break;
                case 2:
                    // A length or number of many bytes, where lengths and numbers often stand.
                    bytes.InsertRange(at, [0xFF, 0xFF, 0xFF, 0xFF, 0x0F]);
                    break;
                case 3:
                    int length = Math.Min(random.Next(1, 30), bytes.Count - at);
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                case 4:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 8), bytes.Count - at));
                    break;
                default:
                    if (at < bytes.Count)
                    {
                        bytes[at] ^= (byte)(1 << random.Next(8));
                    }

                    break;
            }
        }

        return [.. bytes];
    }
}
