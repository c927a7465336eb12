using AccMpeg.Contracts;
using AccMpeg.EdgeAgent.Capture;
using AccMpeg.EdgeAgent.Uplink;
using AccMpeg.Media;
using AccMpeg.Tests.Support;
using Microsoft.Extensions.Logging;

namespace AccMpeg.EdgeAgent.Tests.Capture;

public sealed class CaptureLoopTests
{
    [Fact]
    public void A_source_that_does_not_open_is_tried_for_ever_and_logged_once_a_minute_or_when_the_reason_changes()
    {
        FakeTimeProvider time = new();
        using CancellationTokenSource stop = new();
        int attempts = 0;
        IVideoSource Open(VideoSourceOptions options, TimeProvider clock, CancellationToken cancellation)
        {
            attempts++;
            time.Advance(attempts == 50 ? TimeSpan.FromSeconds(60) : TimeSpan.Zero);
            if (attempts == 100)
            {
                stop.Cancel();
            }

            throw new MediaException(attempts < 80 ? "Connection refused." : "No route.");
        }

        Lines log = new();
        CaptureLoop capture = new(Options, Components(Open), new HandOver(4), new ReconnectBackoff(TimeSpan.Zero, TimeSpan.Zero, new Random(1)), time, log);

        CaptureEnd end = capture.Run(stop.Token);

        Assert.Equal((EdgeRunEnd.Cancelled, 100), (end.End, attempts));
        Assert.Equal(["Connection refused.", "Connection refused.", "No route."], log.Texts.Select(text => text.Split("failed: ")[1].Split(" It is")[0]));
        Assert.True(capture.Opened.IsCanceled);
    }

    private static EdgeAgentOptions Options => new()
    {
        Camera = CameraId.Parse("cam-1"), Source = new VideoSourceOptions { Location = "rtsp://camera/stream" }, Gateways = [],
    };

    private static EdgeComponents Components(Func<VideoSourceOptions, TimeProvider, CancellationToken, IVideoSource> open) => new()
    {
        OpenSource = open, CreateEncoder = _ => throw new InvalidOperationException(), CreatePolicy = (_, _) => throw new InvalidOperationException(),
    };

    private sealed class Lines : ILogger
    {
        public List<string> Texts { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Texts.Add(formatter(state, exception));
    }
}
