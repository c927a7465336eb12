namespace AccMpeg.Media.Tests.Sources;

public sealed class SourceLocationTests
{
    [Theory]
    [InlineData("clip.mp4", "clip.mp4")]
    [InlineData("rtsp://camera/stream", "rtsp://camera/stream")]
    [InlineData("rtsp://admin:pa@ss@camera:554/stream@2", "rtsp://***@camera:554/stream@2")]
    [InlineData("http://user:word@host", "http://***@host")]
    [InlineData("rtsp://", "rtsp://")]
    public void Messages_show_no_password(string location, string shown) => Assert.Equal(shown, SourceLocation.Redact(location));
}
