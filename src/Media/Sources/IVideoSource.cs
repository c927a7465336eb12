namespace AccMpeg.Media;

/// <summary>Frames of a file, stream or device, in order. One reader at a time.</summary>
public interface IVideoSource : IDisposable
{
    /// <summary>What the source holds.</summary>
    VideoSourceInfo Info { get; }

    /// <summary>
    /// The next frame, or null at the end. Blocks, so the caller wants a thread of its own; cancelling <paramref name="cancellationToken"/> also
    /// interrupts blocked input (<see cref="OperationCanceledException"/>). Throws <see cref="MediaException"/> where the source is damaged,
    /// truncated or silent for longer than the read time-out; the source is spent then and repeats that error.
    /// </summary>
    VideoFrame? Read(CancellationToken cancellationToken);
}
