namespace AccMpeg.Contracts.Tests;

public sealed class ResolutionTests
{
    [Theory]
    [InlineData("640x360", 640, 360)]
    [InlineData("64x8192", 64, 8192)]
    [InlineData("source", 0, 0)]
    public void Texts_are_read_and_written_as_they_are(string text, int width, int height)
    {
        Assert.True(Resolution.TryParse(text, out Resolution resolution));

        Assert.Equal((new Resolution(width, height), text, true), (resolution, resolution.ToString(), resolution.IsValid));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("640")]
    [InlineData("640x")]
    [InlineData("641x360")]
    [InlineData("640x361")]
    [InlineData("62x360")]
    [InlineData("640x8194")]
    [InlineData("0x0")]
    [InlineData("-640x360")]
    [InlineData("0640x360")]
    [InlineData("640X360")]
    [InlineData("640x360x2")]
    [InlineData("Source")]
    public void Other_texts_are_refused(string? text) => Assert.False(Resolution.TryParse(text, out _));

    [Theory]
    [InlineData(1920, 1080, 640, 360)]
    [InlineData(768, 576, 480, 360)]
    [InlineData(360, 640, 202, 360)]
    [InlineData(4000, 100, 640, 16)]
    [InlineData(1000, 8, 640, 16)]
    [InlineData(320, 240, 320, 240)]
    [InlineData(639, 359, 639, 359)]
    public void Frames_keep_their_aspect_and_are_never_enlarged(int width, int height, int fittedWidth, int fittedHeight) =>
        Assert.Equal((fittedWidth, fittedHeight), new Resolution(640, 360).Fit(width, height));

    [Fact]
    public void Frames_that_are_not_scaled_may_be_odd() => Assert.Equal((641, 9001), Resolution.Source.Fit(641, 9001));

    [Theory]
    [InlineData(0, 360)]
    [InlineData(640, 0)]
    [InlineData(641, 360)]
    public void Sizes_that_came_by_wire_are_checked(int width, int height) => Assert.False(new Resolution(width, height).IsValid);
}
