using AccMpeg.Media;

namespace AccMpeg.Grains.Decoding;

/// <summary>Decodes one stream. Used by one thread at a time.</summary>
public interface IFrameDecoder : IDisposable
{
    /// <summary>Decodes one access unit (H.264 Annex B) to one frame, which is the caller's.</summary>
    /// <exception cref="FrameDecodeException">There is no frame; why stands in it.</exception>
    VideoFrame Decode(ReadOnlySpan<byte> accessUnit);
}
