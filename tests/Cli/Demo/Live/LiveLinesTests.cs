using AccMpeg.Cli.Demo.Live;

namespace AccMpeg.Cli.Tests.Demo.Live;

public sealed class LiveLinesTests
{
    private static readonly CameraRow Row = new("camera-1", 10, 9.5, 0.25, 0.18, 41, null, 3, 95, 5);

    [Fact]
    public void Writes_a_line_per_camera_each_few_seconds()
    {
        using StringWriter writer = new();
        LiveLines lines = new(writer);
        for (int half = 0; half <= 22; half++)
        {
            lines.Show([Row], TimeSpan.FromSeconds(half * 0.5), TimeSpan.FromSeconds(30));
        }

        string[] written = writer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, written.Length);
        Assert.StartsWith("   5 s  camera-1: fps in 10.0, fps out 9.5, Mbit/s 0.25, high quality 18 %, p50 ms 41, p95 ms -", written[0], StringComparison.Ordinal);
    }
}
