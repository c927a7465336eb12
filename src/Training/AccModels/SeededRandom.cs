namespace AccMpeg.Training.AccModels;

/// <summary>Random numbers that depend on the seed and on what they are for, so that training can be resumed anywhere.</summary>
internal static class SeededRandom
{
    /// <summary>Purpose: the first weights.</summary>
    public const int Weights = -1;

    /// <summary>Purpose: targets in random order.</summary>
    public const int Shuffling = -2;

    /// <summary>Numbers for one purpose; epochs are purposes from 0 on.</summary>
    public static Random For(long seed, int purpose)
    {
        // A few rounds of splitmix64, so that neighbouring seeds have nothing in common.
        ulong state = unchecked(((ulong)seed * 0x9E3779B97F4A7C15) + ((ulong)purpose * 0xD1B54A32D192ED03));
        state = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        state = (state ^ (state >> 27)) * 0x94D049BB133111EB;
        return new Random((int)((state ^ (state >> 31)) >> 33));
    }

    /// <summary>A number of the standard normal distribution (Box and Muller).</summary>
    public static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
