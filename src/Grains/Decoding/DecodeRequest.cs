namespace AccMpeg.Grains.Decoding;

/// <summary>One access unit to decode. Completes with the frame, or with the reason why there is none.</summary>
/// <param name="data">H.264 Annex B.</param>
/// <param name="idr">The access unit is an IDR picture: decoding may start, or start again, here.</param>
/// <param name="keep">The frame is wanted; false where only the decoder has to see it.</param>
public sealed class DecodeRequest(ReadOnlyMemory<byte> data, bool idr, bool keep)
{
    private readonly TaskCompletionSource<DecodedFrame> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>H.264 Annex B.</summary>
    public ReadOnlyMemory<byte> Data { get; } = data;

    /// <summary>Decoding may start here.</summary>
    public bool Idr { get; } = idr;

    /// <summary>The frame is wanted.</summary>
    public bool Keep { get; } = keep;

    /// <summary>Completes on the thread pool, never on the decoder's thread; never fails.</summary>
    public Task<DecodedFrame> Task => _done.Task;

    internal void Complete(DecodedFrame frame) => _done.SetResult(frame);
}
