using AccMpeg.Contracts.Results;

namespace AccMpeg.Media;

/// <summary>Where a frame of SourceWidth x SourceHeight pixels lies in a tensor: at its top left, scaled to ContentWidth x ContentHeight.</summary>
public readonly record struct TensorGeometry(int SourceWidth, int SourceHeight, int ContentWidth, int ContentHeight)
{
    /// <summary>Tensor pixels per source pixel, horizontally.</summary>
    public float ScaleX => (float)ContentWidth / SourceWidth;

    /// <summary>Tensor pixels per source pixel, vertically.</summary>
    public float ScaleY => (float)ContentHeight / SourceHeight;

    /// <summary>A box in tensor pixels as one in source pixels, clipped to the source frame.</summary>
    public BoundingBox ToSource(BoundingBox boxInTensorPixels) => new(
        Math.Clamp(boxInTensorPixels.X1 / ScaleX, 0, SourceWidth),
        Math.Clamp(boxInTensorPixels.Y1 / ScaleY, 0, SourceHeight),
        Math.Clamp(boxInTensorPixels.X2 / ScaleX, 0, SourceWidth),
        Math.Clamp(boxInTensorPixels.Y2 / ScaleY, 0, SourceHeight));
}
