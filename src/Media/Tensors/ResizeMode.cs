namespace AccMpeg.Media;

/// <summary>How a frame is fitted into a tensor of another shape.</summary>
public enum ResizeMode
{
    /// <summary>Both directions are scaled on their own; the aspect ratio changes.</summary>
    Stretch,

    /// <summary>Scaled with its aspect ratio, anchored at the top left, padded right and below (as YOLOX does).</summary>
    Letterbox,
}
