using AccMpeg.Grains.Decoding;

namespace AccMpeg.Grains.Cameras;

/// <summary>One run of the camera's edge agent: where its stream stands, and its decoder.</summary>
internal sealed class StreamEpoch(long number, long start, DecodeStream decoder)
{
    /// <summary>Number of the run; greater = later.</summary>
    public long Number { get; } = number;

    /// <summary>Where the stream stands.</summary>
    public StreamCursor Cursor { get; } = new(start);

    /// <summary>The first sequence that this silo accounts for.</summary>
    public long Start { get; } = start;

    /// <summary>The decoder.</summary>
    public DecodeStream Decoder { get; } = decoder;

    /// <summary>Nominal time between two frames.</summary>
    public TimeSpan FrameInterval { get; set; }

    /// <summary>Time stamp of the last request for a key frame that has not been answered; null where none is open.</summary>
    public long? KeyFrameAskedAt { get; set; }
}
