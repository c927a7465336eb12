namespace AccMpeg.Training.Differentiation;

/// <summary>Arithmetic on static tensor shapes.</summary>
internal static class TensorShape
{
    /// <summary>Number of elements.</summary>
    public static long Count(ReadOnlySpan<long> shape)
    {
        long count = 1;
        foreach (long dimension in shape)
        {
            count *= dimension;
        }

        return count;
    }

    /// <summary>An axis as ONNX writes it (negative counts from the end) as 0..rank-1.</summary>
    public static int Axis(long axis, int rank) => (int)(axis < 0 ? axis + rank : axis);

    /// <summary>Axes of <paramref name="from"/> over which a broadcast from <paramref name="to"/> repeated values; both right-aligned.</summary>
    public static long[] BroadcastAxes(ReadOnlySpan<long> from, ReadOnlySpan<long> to)
    {
        List<long> axes = [];
        int missing = from.Length - to.Length;
        for (int i = 0; i < from.Length; i++)
        {
            if (i < missing || (to[i - missing] == 1 && from[i] != 1))
            {
                axes.Add(i);
            }
        }

        return [.. axes];
    }

    /// <summary>The axes of a reduction without those named twice or negatively; every axis where none is named.</summary>
    public static long[] ReducedAxes(ReadOnlySpan<long> axes, int rank, bool emptyMeansNone)
    {
        if (axes.IsEmpty)
        {
            return emptyMeansNone ? [] : [.. Range(0, rank)];
        }

        SortedSet<long> set = [];
        foreach (long axis in axes)
        {
            set.Add(Axis(axis, rank));
        }

        return [.. set];
    }

    /// <summary>The shape with the named axes kept as 1.</summary>
    public static long[] KeepAxes(ReadOnlySpan<long> shape, ReadOnlySpan<long> reduced)
    {
        long[] kept = shape.ToArray();
        foreach (long axis in reduced)
        {
            kept[axis] = 1;
        }

        return kept;
    }

    /// <summary>The inverse of a permutation.</summary>
    public static long[] Inverse(ReadOnlySpan<long> permutation)
    {
        long[] inverse = new long[permutation.Length];
        for (int i = 0; i < permutation.Length; i++)
        {
            inverse[permutation[i]] = i;
        }

        return inverse;
    }

    /// <summary>start, start+1, … (count values).</summary>
    public static long[] Range(long start, int count)
    {
        long[] values = new long[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = start + i;
        }

        return values;
    }

    /// <summary>The same value, count times.</summary>
    public static long[] Repeat(long value, int count)
    {
        long[] values = new long[count];
        Array.Fill(values, value);
        return values;
    }
}
