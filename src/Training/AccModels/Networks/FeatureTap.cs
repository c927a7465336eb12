namespace AccMpeg.Training.AccModels.Networks;

/// <summary>A feature map of a backbone.</summary>
/// <param name="Name">The value's name in the backbone's graph.</param>
/// <param name="Channels">Its channels.</param>
/// <param name="Stride">Image pixels per cell; the map's sides are the image's divided by it, rounded up.</param>
internal sealed record FeatureTap(string Name, int Channels, int Stride);
