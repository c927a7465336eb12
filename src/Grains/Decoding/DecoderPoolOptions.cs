using AccMpeg.Contracts.Validation;

namespace AccMpeg.Grains.Decoding;

/// <summary>How a silo decodes.</summary>
public sealed record DecoderPoolOptions
{
    /// <summary>Dedicated threads, shared by all cameras; one camera uses one at a time. Default: half of the processors, at least one.</summary>
    public int Threads { get; init; } = Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>Access units of one camera that may wait; more are refused.</summary>
    public int QueuedFramesPerCamera { get; init; } = 512;

    /// <summary>Bytes of one camera's access units that may wait; more are refused.</summary>
    public long QueuedBytesPerCamera { get; init; } = 64 * 1024 * 1024;

    /// <summary>Decoded frames of one camera that may be held at once; its decoding pauses meanwhile.</summary>
    public int HeldFramesPerCamera { get; init; } = 8;

    /// <summary>Every error in these options, with value, limit and remedy; none where they are sound.</summary>
    public IReadOnlyList<string> Validate()
    {
        var errors = new List<string>();
        errors.CheckRange(Threads, 1, 256);
        errors.CheckRange(QueuedFramesPerCamera, 1, 65_536);
        errors.CheckRange(QueuedBytesPerCamera, 1, 16L * 1024 * 1024 * 1024);
        errors.CheckRange(HeldFramesPerCamera, 1, 1024);
        return errors;
    }
}
