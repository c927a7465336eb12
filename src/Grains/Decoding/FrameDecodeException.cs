using AccMpeg.Contracts.Results;

namespace AccMpeg.Grains.Decoding;

/// <summary>An access unit could not be decoded.</summary>
public sealed class FrameDecodeException : Exception
{
    /// <summary>Describes the failure.</summary>
    public FrameDecodeException(DropReason reason, string message, Exception? cause = null)
        : base(message, cause) => Reason = reason;

    /// <summary><see cref="DropReason.CorruptFrame"/> or <see cref="DropReason.MissingReference"/>.</summary>
    public DropReason Reason { get; }
}
