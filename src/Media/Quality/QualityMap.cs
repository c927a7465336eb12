namespace AccMpeg.Media;

/// <summary>One H.264 quantiser (QP, 0 best .. 51 worst) per macroblock of a frame, row major. Immutable.</summary>
public sealed class QualityMap : IEquatable<QualityMap>
{
    /// <summary>The worst quality that H.264 knows.</summary>
    public const int MaxQp = 51;

    private readonly byte[] _qps;

    private QualityMap(MacroblockGrid grid, byte[] qps)
    {
        Grid = grid;
        _qps = qps;
        LowestQp = qps.Length == 0 ? (byte)0 : qps.Min();
    }

    /// <summary>Size of the map in macroblocks.</summary>
    public MacroblockGrid Grid { get; }

    /// <summary>The QPs, row major, <see cref="MacroblockGrid.Count"/> of them.</summary>
    public ReadOnlySpan<byte> Qps => _qps;

    /// <summary>The best quality in the map.</summary>
    public byte LowestQp { get; }

    /// <summary>QP of one macroblock.</summary>
    public byte this[int column, int row]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)column, (uint)Grid.Columns);
            return _qps[(row * Grid.Columns) + column];
        }
    }

    /// <summary>The same QP everywhere.</summary>
    public static QualityMap Uniform(MacroblockGrid grid, int qp)
    {
        ThrowIfNotQp(qp);
        byte[] qps = new byte[grid.Count];
        Array.Fill(qps, (byte)qp);
        return new(grid, qps);
    }

    /// <summary>A copy of the given QPs; their number must be that of the grid.</summary>
    public static QualityMap FromQps(MacroblockGrid grid, ReadOnlySpan<byte> qps)
    {
        if (qps.Length != grid.Count)
        {
            throw new ArgumentException($"A map of {grid} macroblocks needs {grid.Count} QPs, not {qps.Length}.", nameof(qps));
        }

        int bad = qps.IndexOfAnyExceptInRange((byte)0, (byte)MaxQp);
        if (bad >= 0)
        {
            ThrowIfNotQp(qps[bad]);
        }

        return new(grid, qps.ToArray());
    }

    /// <summary>Share of the macroblocks, 0..1, whose QP is at most <paramref name="qp"/>, that is, whose quality is at least that.</summary>
    public float ShareAtOrBelow(int qp)
    {
        int count = 0;
        foreach (byte value in _qps)
        {
            count += value <= qp ? 1 : 0;
        }

        return _qps.Length == 0 ? 0 : (float)count / _qps.Length;
    }

    /// <inheritdoc/>
    public bool Equals(QualityMap? other) =>
        other is not null && (ReferenceEquals(this, other) || (Grid == other.Grid && _qps.AsSpan().SequenceEqual(other._qps)));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as QualityMap);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.Add(Grid);
        hash.AddBytes(_qps);
        return hash.ToHashCode();
    }

    private static void ThrowIfNotQp(int qp)
    {
        if (qp is < 0 or > MaxQp)
        {
            throw new ArgumentOutOfRangeException(nameof(qp), qp, $"A QP is 0..{MaxQp}.");
        }
    }
}
