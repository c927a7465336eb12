using Microsoft.Extensions.Logging;

namespace AccMpeg.EdgeAgent.Encode;

/// <summary>Log texts of encoding.</summary>
internal static partial class EncodeLog
{
    [LoggerMessage(EventId = 140, Level = LogLevel.Error, Message = "Camera {Camera}: frame {Sequence} could not be encoded: {Reason}")]
    public static partial void EncodeFailed(this ILogger logger, string camera, long sequence, string reason);

    [LoggerMessage(EventId = 141, Level = LogLevel.Error, Message = "Camera {Camera}: frame {Sequence} has {Bytes} bytes, more than the {Limit} that a message carries: encode at a higher QP or a lower resolution")]
    public static partial void FrameTooLarge(this ILogger logger, string camera, long sequence, int bytes, int limit);

    [LoggerMessage(EventId = 142, Level = LogLevel.Information, Message = "Camera {Camera}: from chunk {Chunk} on {Adopted}")]
    public static partial void SettingsAdopted(this ILogger logger, string camera, long chunk, SettingsAdoption adopted);

    [LoggerMessage(EventId = 144, Level = LogLevel.Warning, Message = "Camera {Camera}: every macroblock has the same QP from chunk {Chunk} on: {Reason}")]
    public static partial void NoModelFits(this ILogger logger, string camera, long chunk, string reason);

    [LoggerMessage(EventId = 143, Level = LogLevel.Warning, Message = "Camera {Camera}: the ring of unacknowledged frames is full; frames are dropped from frame {Sequence} on until the link takes more")]
    public static partial void RingFull(this ILogger logger, string camera, long sequence);
}
