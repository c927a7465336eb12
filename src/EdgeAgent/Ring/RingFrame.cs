using AccMpeg.Contracts.Edge;
using Google.Protobuf;

namespace AccMpeg.EdgeAgent.Ring;

/// <summary>An encoded frame on its way into the ring, which takes over <see cref="Unit"/>.</summary>
/// <param name="Sequence">Index of the captured frame in this run.</param>
/// <param name="CapturedUnixUs">Edge clock at capture, microseconds since the Unix epoch.</param>
/// <param name="Position">Position in the source.</param>
/// <param name="Idr">The frame is an IDR picture: decoding can start here.</param>
/// <param name="Chunk">Index of the chunk (one quality map).</param>
/// <param name="HighQualityShare">Share of high-quality macroblocks in the map, 0..1.</param>
/// <param name="TraceParent">W3C trace context of the chunk; empty where nobody traces.</param>
/// <param name="Unit">The encoded bytes.</param>
internal readonly record struct RingFrame(
    long Sequence,
    long CapturedUnixUs,
    TimeSpan Position,
    bool Idr,
    long Chunk,
    float HighQualityShare,
    string TraceParent,
    AccessUnit Unit)
{
    /// <summary>Microseconds that the chunk's quality map took to decide on; 0 on all but the chunk's first frame.</summary>
    public int DecideUs { get; init; }

    /// <summary>Fills a message, which shares the bytes: it is sent or written before the unit is released.</summary>
    public void WriteTo(EncodedFrame message)
    {
        message.Sequence = Sequence;
        message.CapturedUnixUs = CapturedUnixUs;
        message.Idr = Idr;
        message.Chunk = Chunk;
        message.HighQualityShare = HighQualityShare;
        message.DecideUs = DecideUs;
        message.Data = UnsafeByteOperations.UnsafeWrap(Unit.Data);
    }
}
