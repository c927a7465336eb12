using AccMpeg.Media;

namespace AccMpeg.Training.AccGrad;

/// <summary>Adds up values per tensor pixel to values per macroblock of the source frame.</summary>
internal sealed class MacroblockSums
{
    private readonly int[] _columns;
    private readonly int[] _rows;
    private readonly MacroblockGrid _grid;

    /// <param name="geometry">Where the frame lies in the tensor.</param>
    /// <param name="width">Width of the tensor.</param>
    /// <param name="height">Height of the tensor.</param>
    /// <param name="grid">The frame's macroblocks.</param>
    public MacroblockSums(TensorGeometry geometry, int width, int height, MacroblockGrid grid)
    {
        _grid = grid;
        _columns = Indices(width, geometry.ContentWidth, geometry.ScaleX, grid.Columns);
        _rows = Indices(height, geometry.ContentHeight, geometry.ScaleY, grid.Rows);
    }

    /// <summary>Adds <paramref name="pixels"/> (height x width) into <paramref name="blocks"/> (row major), which is cleared first.</summary>
    public void Sum(ReadOnlySpan<float> pixels, Span<float> blocks)
    {
        blocks.Clear();
        int at = 0;
        foreach (int row in _rows)
        {
            foreach (int column in _columns)
            {
                float value = pixels[at++];
                if (row >= 0 && column >= 0)
                {
                    blocks[(row * _grid.Columns) + column] += value;
                }
            }
        }
    }

    /// <summary>Index of the macroblock that each tensor column or row lies in; -1 in letterbox bars.</summary>
    private static int[] Indices(int size, int content, float scale, int blocks)
    {
        int[] indices = new int[size];
        for (int i = 0; i < size; i++)
        {
            indices[i] = i < content ? Math.Min((int)((i + 0.5f) / (scale * MacroblockGrid.BlockSize)), blocks - 1) : -1;
        }

        return indices;
    }
}
