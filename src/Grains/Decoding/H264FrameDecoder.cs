using AccMpeg.Contracts.Results;
using AccMpeg.Media;

namespace AccMpeg.Grains.Decoding;

/// <summary>Decodes H.264 by FFmpeg.</summary>
public sealed class H264FrameDecoder(DecoderOptions options) : IFrameDecoder
{
    private readonly H264Decoder _decoder = new(options);

    /// <inheritdoc/>
    public VideoFrame Decode(ReadOnlySpan<byte> accessUnit)
    {
        try
        {
            return _decoder.Decode(accessUnit);
        }
        catch (CorruptFrameException error)
        {
            throw new FrameDecodeException(DropReason.CorruptFrame, error.Message, error);
        }
        catch (MissingReferenceException error)
        {
            throw new FrameDecodeException(DropReason.MissingReference, error.Message, error);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _decoder.Dispose();
}
