namespace AccMpeg.Contracts.Tests;

public sealed class CameraIdTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("0")]
    [InlineData("gate-3.north_entry")]
    public void Names_are_read_as_they_are(string text)
    {
        Assert.True(CameraId.TryParse(text, out CameraId id));
        Assert.Equal(text, id.Value);
        Assert.Equal(CameraId.Parse(text), id);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-a")]
    [InlineData(".a")]
    [InlineData("A")]
    [InlineData("aB")]
    [InlineData("ä")]
    [InlineData("a b")]
    [InlineData("a/b")]
    public void Other_texts_are_refused(string? text) => Assert.False(CameraId.TryParse(text, out _));

    [Fact]
    public void The_longest_name_has_63_characters()
    {
        Assert.True(CameraId.TryParse(new string('a', 63), out _));
        FormatException error = Assert.Throws<FormatException>(() => CameraId.Parse(new string('a', 64)));
        Assert.Contains("1 to 63", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_default_value_names_no_camera() => Assert.Equal(string.Empty, default(CameraId).Value);
}
