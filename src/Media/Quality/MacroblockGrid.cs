namespace AccMpeg.Media;

/// <summary>The 16x16 macroblocks of a frame: ceil(W/16) columns by ceil(H/16) rows, row major.</summary>
public readonly record struct MacroblockGrid(int Columns, int Rows)
{
    /// <summary>Edge of a macroblock in pixels.</summary>
    public const int BlockSize = 16;

    /// <summary>Number of macroblocks.</summary>
    public int Count => Columns * Rows;

    /// <summary>The grid of a frame of this size in pixels.</summary>
    public static MacroblockGrid For(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        return new((width + BlockSize - 1) / BlockSize, (height + BlockSize - 1) / BlockSize);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Columns}x{Rows}";
}
