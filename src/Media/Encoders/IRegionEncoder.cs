namespace AccMpeg.Media;

/// <summary>An encoder that gives every macroblock the quality that a map asks for. One caller at a time.</summary>
public interface IRegionEncoder : IDisposable
{
    /// <summary>What it can do.</summary>
    EncoderCapabilities Capabilities { get; }

    /// <summary>How it was set up.</summary>
    EncoderOptions Options { get; }

    /// <summary>
    /// Encodes one frame at once: no delay, no B-frames, parameter sets with every IDR. The map may change at any frame; every coded macroblock
    /// gets the QP of <see cref="Representable"/> of it. Throws <see cref="ArgumentException"/> where frame or map have another size than the
    /// options, <see cref="MediaException"/> where the encoder fails.
    /// </summary>
    EncodedFrame Encode(VideoFrame frame, QualityMap map, bool forceIdr = false);

    /// <summary>The map as this encoder codes it: the same map where it can be met exactly, else the nearest one of no lower quality.</summary>
    QualityMap Representable(QualityMap map);
}
