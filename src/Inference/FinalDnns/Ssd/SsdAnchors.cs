
namespace AccMpeg.Inference;

/// <summary>
/// The anchors of an SSD for one input size, in pixels of the input. They keep the pixel size that they were trained with, whatever the input's size;
/// the centre of column i is (i + 0.5) / columns of the width.
/// </summary>
internal sealed class SsdAnchors
{
    private readonly Anchor[] _anchors;
    private readonly int _width;
    private readonly int _height;

    private SsdAnchors(Anchor[] anchors, int width, int height)
    {
        _anchors = anchors;
        _width = width;
        _height = height;
    }

    /// <summary>Number of anchors of all feature maps.</summary>
    public int Count => _anchors.Length;

    /// <summary>The anchors in the order of the network's outputs: map, row, column, anchor of the cell.</summary>
    public ReadOnlySpan<Anchor> All => _anchors;

    /// <summary>Makes the anchors for an input of <paramref name="width"/> x <paramref name="height"/> pixels.</summary>
    public static SsdAnchors Create(SsdManifest manifest, int width, int height)
    {
        List<Anchor> anchors = [];
        foreach (SsdFeatureMap map in manifest.Maps)
        {
            int columns = (width + map.Stride - 1) / map.Stride;
            int rows = (height + map.Stride - 1) / map.Stride;
            for (int row = 0; row < rows; row++)
            {
                for (int column = 0; column < columns; column++)
                {
                    float x = (column + 0.5f) / columns * width;
                    float y = (row + 0.5f) / rows * height;
                    anchors.AddRange(map.Anchors.Select(size => new Anchor(x, y, (float)size.Width, (float)size.Height)));
                }
            }
        }

        return new SsdAnchors([.. anchors], width, height);
    }

    /// <summary>Greatest difference to stored corners ymin, xmin, ymax, xmax, relative to the image.</summary>
    public double Deviation(ReadOnlySpan<float> corners)
    {
        float greatest = 0;
        for (int i = 0; i < _anchors.Length; i++)
        {
            Anchor anchor = _anchors[i];
            ReadOnlySpan<float> stored = corners.Slice(i * 4, 4);
            greatest = MathF.Max(greatest, MathF.Abs(((anchor.CentreY - (anchor.Height / 2)) / _height) - stored[0]));
            greatest = MathF.Max(greatest, MathF.Abs(((anchor.CentreX - (anchor.Width / 2)) / _width) - stored[1]));
            greatest = MathF.Max(greatest, MathF.Abs(((anchor.CentreY + (anchor.Height / 2)) / _height) - stored[2]));
            greatest = MathF.Max(greatest, MathF.Abs(((anchor.CentreX + (anchor.Width / 2)) / _width) - stored[3]));
        }

        return greatest;
    }

    /// <summary>Centre and size in pixels of the input.</summary>
    public readonly record struct Anchor(float CentreX, float CentreY, float Width, float Height);
}
