using AccMpeg.Contracts.Results;
using AccMpeg.Media;

namespace AccMpeg.EdgeAgent.Capture;

/// <summary>A captured frame, or captured frames that were dropped, on the way from the capture thread to the encode thread.</summary>
/// <param name="First">First sequence.</param>
/// <param name="Last">Last sequence; equal to <paramref name="First"/> for a frame.</param>
/// <param name="CapturedUnixUs">Edge clock at capture of the first frame.</param>
/// <param name="Frame">The pixels, which the receiver disposes; null for dropped frames.</param>
/// <param name="Reason">Why the frames were dropped.</param>
internal readonly record struct HandOverItem(long First, long Last, long CapturedUnixUs, VideoFrame? Frame, DropReason Reason);
