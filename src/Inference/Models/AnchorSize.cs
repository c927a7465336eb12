namespace AccMpeg.Inference;

/// <summary>Size of an anchor in pixels of the network's input.</summary>
public readonly record struct AnchorSize(double Width, double Height);
