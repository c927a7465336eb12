using System.Net;
using System.Net.Sockets;
using AccMpeg.Tests.Support;

namespace AccMpeg.Media.Tests.Sources;

public sealed class LiveSourceTests
{
    [SkippableTheory]
    [InlineData(RtspTransport.Tcp)]
    [InlineData(RtspTransport.Udp)]
    public async Task An_rtsp_camera_delivers_frames_in_order(RtspTransport transport)
    {
        using RtspServer server = await RtspServer.StartAsync();
        using IVideoSource source = VideoSource.Open(new() { Location = server.Url, RtspTransport = transport });
        Assert.Equal((320, 240, "h264"), (source.Info.Width, source.Info.Height, source.Info.Codec));
        TimeSpan last = TimeSpan.FromSeconds(-1);
        for (int i = 0; i < 20; i++)
        {
            using VideoFrame frame = source.Read(default)!;
            Assert.True(frame.Timestamp > last, $"frame {i} at {frame.Timestamp} after {last}");
            Assert.Equal((320, 240), (frame.Width, frame.Height));
            last = frame.Timestamp;
        }
    }

    [SkippableFact]
    public async Task A_camera_that_dies_ends_the_source()
    {
        using RtspServer server = await RtspServer.StartAsync();
        using IVideoSource source = VideoSource.Open(new() { Location = server.Url });
        source.Read(default)!.Dispose();
        server.Kill();
        try
        {
            while (source.Read(default) is { } frame)
            {
                frame.Dispose();
            }
        }
        catch (MediaException error)
        {
            Assert.Contains(server.Url, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_silent_camera_is_given_up_after_the_open_timeout()
    {
        FakeTimeProvider time = new();
        using TcpListener listener = Listen(out string url);
        Task<IVideoSource> opening = Task.Run(() => VideoSource.Open(new() { Location = url, OpenTimeout = TimeSpan.FromSeconds(5) }, time));
        using TcpClient client = await listener.AcceptTcpClientAsync();
        time.Advance(TimeSpan.FromSeconds(6));
        MediaException error = await Assert.ThrowsAsync<MediaException>(() => opening);
        Assert.Contains("within 5 s", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancellation_interrupts_opening()
    {
        using CancellationTokenSource cancellation = new();
        using TcpListener listener = Listen(out string url);
        Task<IVideoSource> opening = Task.Run(() => VideoSource.Open(new() { Location = url }, cancellationToken: cancellation.Token));
        using TcpClient client = await listener.AcceptTcpClientAsync();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => opening);
    }

    [Fact]
    public async Task A_camera_that_hangs_up_is_one_error()
    {
        using TcpListener listener = Listen(out string url);
        Task<IVideoSource> opening = Task.Run(() => VideoSource.Open(new() { Location = url }));
        (await listener.AcceptTcpClientAsync()).Dispose();
        await Assert.ThrowsAsync<MediaException>(() => opening);
    }

    [Fact]
    public void A_missing_device_is_one_error() =>
        Assert.Throws<MediaException>(() => VideoSource.Open(new() { Location = "/dev/video987" }));

    private static TcpListener Listen(out string url)
    {
        TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        url = $"rtsp://user:secret@127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/camera";
        return listener;
    }
}
