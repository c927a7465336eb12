namespace AccMpeg.Media;

/// <summary>Filters of the scaler.</summary>
public enum Interpolation
{
    /// <summary>The nearest sample.</summary>
    Nearest,

    /// <summary>Linear in both directions.</summary>
    Bilinear,

    /// <summary>Cubic in both directions (swscale's default).</summary>
    Bicubic,

    /// <summary>Mean over the covered area.</summary>
    Area,
}
