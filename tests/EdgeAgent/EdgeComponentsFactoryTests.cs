using AccMpeg.Contracts;
using AccMpeg.Media;

namespace AccMpeg.EdgeAgent.Tests;

public sealed class EdgeComponentsFactoryTests
{
    [Fact]
    public void What_is_fetched_is_asked_for_with_the_cameras_token()
    {
        var options = new EdgeAgentOptions
        {
            Camera = CameraId.Parse("door"),
            Token = "s3cret: übrigens",
            Gateways = [new Uri("ws://silo:7070/edge/v1")],
            Source = new VideoSourceOptions { Location = "clip.avi" },
        };
        using var handler = new SocketsHttpHandler();

        using HttpClient http = EdgeComponentsFactory.CreateClient(handler, options);

        Assert.Equal("Basic", http.DefaultRequestHeaders.Authorization?.Scheme);
        Assert.Equal("door:s3cret: übrigens", System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(http.DefaultRequestHeaders.Authorization!.Parameter!)));
    }
}
