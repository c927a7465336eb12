namespace AccMpeg.Contracts.Results;

/// <summary>A box in pixels of the frame that was judged; (X1, Y1) is its top left corner, (X2, Y2) its bottom right one, exclusive.</summary>
public readonly record struct BoundingBox(float X1, float Y1, float X2, float Y2)
{
    /// <summary>Width in pixels, never negative.</summary>
    public float Width => MathF.Max(0, X2 - X1);

    /// <summary>Height in pixels, never negative.</summary>
    public float Height => MathF.Max(0, Y2 - Y1);

    /// <summary>Area in square pixels.</summary>
    public float Area => Width * Height;

    /// <summary>Intersection over union with another box, 0..1; 0 where both are empty.</summary>
    public float IntersectionOverUnion(BoundingBox other)
    {
        float width = MathF.Min(X2, other.X2) - MathF.Max(X1, other.X1);
        float height = MathF.Min(Y2, other.Y2) - MathF.Max(Y1, other.Y1);
        if (width <= 0 || height <= 0)
        {
            return 0;
        }

        float intersection = width * height;
        return intersection / (Area + other.Area - intersection);
    }
}
