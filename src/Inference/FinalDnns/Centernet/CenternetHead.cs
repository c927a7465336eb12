using AccMpeg.Contracts.Results;

namespace AccMpeg.Inference;

/// <summary>
/// CenterNet: heat images x classes x rows x columns (logits, stride 4), and sizes images x 4 x rows x columns: pixels from the cell's corner to the left,
/// top, right and bottom edge. A detection is a cell whose score no neighbour of the same class exceeds; the best hundred count, as in the network's own decoding.
/// </summary>
internal sealed class CenternetHead(ModelManifest manifest) : DetectorHead
{
    private const int Stride = 4;
    private const int MostPeaks = 100;

    private readonly int _classes = manifest.Classes.Count;

    public override IReadOnlyList<string> Outputs { get; } = ["heat", "sizes"];

    public override void Decode(NetworkSession session, int image, TensorShape shape, float score, List<DetectionCandidate> candidates)
    {
        int rows = shape.Height / Stride;
        int columns = shape.Width / Stride;
        NetworkOutput heat = session.Output(0);
        NetworkOutput sizes = session.Output(1);
        Require(heat, "heat maps", _classes, rows, columns);
        Require(sizes, "sizes", 4, rows, columns);
        int before = candidates.Count;

        // A threshold on scores is one on logits.
        float least = MathF.Log(score / (1 - score));
        int plane = rows * columns;
        for (int id = 0; id < _classes; id++)
        {
            ReadOnlySpan<float> map = heat.Image(image).Slice(id * plane, plane);
            for (int cell = map.IndexOfAnyInRange(least, float.MaxValue); cell >= 0;)
            {
                if (IsPeak(map, cell, rows, columns))
                {
                    float value = 1 / (1 + MathF.Exp(-map[cell]));
                    candidates.Add(new DetectionCandidate(id, value, (cell * _classes) + id, Box(sizes.Image(image), plane, cell, columns)));
                }

                int next = map[(cell + 1)..].IndexOfAnyInRange(least, float.MaxValue);
                cell = next < 0 ? -1 : cell + 1 + next;
            }
        }

        if (candidates.Count - before > MostPeaks)
        {
            candidates.Sort(before, candidates.Count - before, null);
            candidates.RemoveRange(before + MostPeaks, candidates.Count - before - MostPeaks);
        }
    }

    private static bool IsPeak(ReadOnlySpan<float> map, int cell, int rows, int columns)
    {
        (int row, int column) = Math.DivRem(cell, columns);
        for (int y = Math.Max(0, row - 1); y <= Math.Min(rows - 1, row + 1); y++)
        {
            for (int x = Math.Max(0, column - 1); x <= Math.Min(columns - 1, column + 1); x++)
            {
                if (map[(y * columns) + x] > map[cell])
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static BoundingBox Box(ReadOnlySpan<float> sizes, int plane, int cell, int columns)
    {
        (int row, int column) = Math.DivRem(cell, columns);
        return new BoundingBox(
            (column * Stride) - sizes[cell],
            (row * Stride) - sizes[plane + cell],
            (column * Stride) + sizes[(2 * plane) + cell],
            (row * Stride) + sizes[(3 * plane) + cell]);
    }
}
