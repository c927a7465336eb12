using AccMpeg.Contracts;
using AccMpeg.Contracts.Results;

namespace AccMpeg.Silo.Tests.Support;

/// <summary>Outcomes to store.</summary>
internal static class Outcomes
{
    public static readonly CameraId Door = CameraId.Parse("door");

    public static FrameOutcome Result(long sequence, long epoch = 1, CameraId? camera = null) => new()
    {
        Key = new FrameKey(camera ?? Door, epoch, sequence),
        CapturedAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMilliseconds(100 * sequence),
        CaptureToResult = TimeSpan.FromMilliseconds(42.5),
        Width = 768,
        Height = 576,
        FinalDnn = "ssdlite-coco",
        EncodedBytes = 1234,
        HighQualityShare = 0.125f,
        Detections = [new Detection(1, "person", 0.9f, new BoundingBox(1.5f, 2, 3, 4)), new Detection(3, "car", 0.5f, new BoundingBox(5, 6, 7, 8))],
    };

    public static FrameOutcome Drop(long sequence, DropReason reason = DropReason.EdgeOverload, long epoch = 1) => new()
    {
        Key = new FrameKey(Door, epoch, sequence),
        Drop = reason,
        CapturedAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
    };

    public static FrameOutcome[] Results(long first, int count) => [.. Enumerable.Range(0, count).Select(i => Result(first + i))];
}
