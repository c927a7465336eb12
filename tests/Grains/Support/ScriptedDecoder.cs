using AccMpeg.Contracts.Results;
using AccMpeg.Grains.Decoding;
using AccMpeg.Media;

namespace AccMpeg.Grains.Tests.Support;

/// <summary>A decoder that does what the first byte of an access unit says, and notes what it was given.</summary>
internal sealed class ScriptedDecoder(DecoderScript script) : IFrameDecoder
{
    public const byte Good = 1;
    public const byte Corrupt = 2;
    public const byte Crash = 3;
    public const byte Stall = 4;

    public VideoFrame Decode(ReadOnlySpan<byte> accessUnit)
    {
        script.Decoded(accessUnit);
        switch (accessUnit[0])
        {
            case Corrupt:
                throw new FrameDecodeException(DropReason.CorruptFrame, "Damaged.");
            case Crash:
                throw new InvalidOperationException("The decoder broke.");
            case Stall:
                script.StallUntilReleased();
                break;
        }

        VideoFrame frame = VideoFrame.Allocate(16, 16);
        script.Made(frame);
        return frame;
    }

    public void Dispose() => script.DecoderDisposed();
}
