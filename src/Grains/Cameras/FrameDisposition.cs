namespace AccMpeg.Grains.Cameras;

/// <summary>What is to be done with a frame, by its sequence.</summary>
internal enum FrameDisposition
{
    /// <summary>It is the next one: decode, judge, store.</summary>
    New,

    /// <summary>Its outcome is known already, but the decoder has to see it.</summary>
    DecodeOnly,

    /// <summary>It came before in this epoch: ignore it.</summary>
    Duplicate,

    /// <summary>A frame before it is neither there nor reported as dropped: the edge breaks the protocol.</summary>
    Gap,
}
