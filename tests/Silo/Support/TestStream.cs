using AccMpeg.Link;
using AccMpeg.Media;
using EncodedFrame = AccMpeg.Contracts.Edge.EncodedFrame;

namespace AccMpeg.Silo.Tests.Support;

/// <summary>A short H.264 stream of moving stripes.</summary>
internal static class TestStream
{
    public const int Width = 96;
    public const int Height = 64;

    /// <summary>Encodes frames; an IDR first and wherever the list says.</summary>
    public static EncodedFrame[] Encode(int frames, params int[] idrAt)
    {
        using IRegionEncoder encoder = RegionEncoders.Create(new EncoderOptions { Width = Width, Height = Height, FrameRate = 10, IdrInterval = 250 });
        QualityMap map = QualityMap.Uniform(MacroblockGrid.For(Width, Height), 30);
        var encoded = new EncodedFrame[frames];
        for (int i = 0; i < frames; i++)
        {
            using VideoFrame frame = Paint(i);
            using Media.EncodedFrame unit = encoder.Encode(frame, map, forceIdr: Array.IndexOf(idrAt, i) >= 0);
            encoded[i] = new EncodedFrame
            {
                Sequence = i,
                CapturedUnixUs = UnixMicroseconds.Now(TimeProvider.System),
                Idr = unit.IsIdr,
                HighQualityShare = 0.5f,
                Data = Google.Protobuf.ByteString.CopyFrom(unit.Data.Span),
            };
        }

        return encoded;
    }

    private static VideoFrame Paint(int index)
    {
        VideoFrame frame = VideoFrame.Allocate(Width, Height);
        Span<byte> y = frame.WritableY;
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = (byte)(((i % frame.LumaStride) + (4 * index)) % 64 * 3);
        }

        frame.WritableU.Fill(128);
        frame.WritableV.Fill(128);
        return frame;
    }
}
