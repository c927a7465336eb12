using AccMpeg.Cli.Demo.Report;
using AccMpeg.Contracts.Results;
using AccMpeg.Tests.Support;

namespace AccMpeg.Cli.Tests.Demo.Report;

public sealed class OutcomeLogTests
{
    [Fact]
    public void Reads_results_and_drops()
    {
        using TemporaryFile file = new(
            """
            {"id":"7-0","camera":"camera-1","epoch":7,"sequence":0,"capturedAt":"2026-01-02T03:04:05Z","captureToResultMs":41.5,"encodedBytes":900,"highQualityShare":0.25,"width":768,"height":576,"finalDnn":"ssdlite-coco","detections":[]}
            {"id":"7-1","camera":"camera-1","epoch":7,"sequence":1,"capturedAt":"2026-01-02T03:04:06Z","captureToResultMs":0,"encodedBytes":0,"highQualityShare":0,"dropped":"LoadControl"}

            """);

        FrameOutcome[] outcomes = [.. OutcomeLog.Read(file.Path)];

        Assert.Equal(2, outcomes.Length);
        Assert.Equal("7-0", outcomes[0].Key.ToEventId());
        Assert.Equal(41.5, outcomes[0].CaptureToResult.TotalMilliseconds);
        Assert.Equal(900, outcomes[0].EncodedBytes);
        Assert.Equal(DropReason.None, outcomes[0].Drop);
        Assert.Equal(DropReason.LoadControl, outcomes[1].Drop);
    }
}
