using AccMpeg.Contracts.Results;

namespace AccMpeg.Inference.Batching;

/// <summary>The texts of all rejections: what happened, the numbers, the remedy.</summary>
internal static class BatchRejections
{
    public static BatchRejectedException QueueFull(BatchTicket ticket, BatcherOptions options, int ofCamera, int ofAll) => new(
        DropReason.InferenceQueueFull,
        $"Camera {ticket.Camera} has {ofCamera} frames in the inference queue (limit {options.MaxQueuedPerCamera}), all cameras {ofAll} "
        + $"(limit {options.Capacity}); lower the frame rate or the input size, or add a device.");

    public static BatchRejectedException Evicted(BatchTicket ticket, BatcherOptions options) => new(
        DropReason.InferenceQueueFull,
        $"The inference queue is full ({options.Capacity} frames) and camera {ticket.Camera} held most of it: its newest frame made room for "
        + "another camera; lower its frame rate or the input size, or add a device.");

    public static BatchRejectedException Expired(BatchTicket ticket, TimeSpan waited, TimeSpan late) => new(
        DropReason.DeadlineExceeded,
        $"A frame of camera {ticket.Camera} waited {waited.TotalMilliseconds:F0} ms in the inference queue, {late.TotalMilliseconds:F0} ms past "
        + "its deadline; allow more time or lower the load.");

    public static BatchRejectedException Failed(BatchTicket ticket, int size, Exception failure) => new(
        DropReason.InferenceError,
        $"The network failed on a batch of {size} with a frame of camera {ticket.Camera}: {failure.Message}",
        failure);
}
