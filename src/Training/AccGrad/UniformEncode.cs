using AccMpeg.Media;

namespace AccMpeg.Training.AccGrad;

/// <summary>An encoder at one QP for whole frames with the decoder behind it: what a decoder makes of each frame of the stream.</summary>
internal sealed class UniformEncode : IDisposable
{
    private readonly IRegionEncoder _encoder;
    private readonly H264Decoder _decoder = new();
    private readonly QualityMap _map;

    public UniformEncode(EncoderOptions options, int qp)
    {
        _encoder = RegionEncoders.Create(options);
        _map = QualityMap.Uniform(options.Grid, qp);
    }

    /// <summary>Encodes and decodes the stream's next frame; the result is the caller's.</summary>
    public VideoFrame Pass(VideoFrame frame)
    {
        using EncodedFrame encoded = _encoder.Encode(frame, _map);
        return _decoder.Decode(encoded.Data.Span);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _decoder.Dispose();
        _encoder.Dispose();
    }
}
