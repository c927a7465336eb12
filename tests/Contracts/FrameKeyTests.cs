namespace AccMpeg.Contracts.Tests;

public sealed class FrameKeyTests
{
    private static readonly CameraId Camera = CameraId.Parse("cam");

    [Theory]
    [InlineData(0, 0)]
    [InlineData(long.MaxValue, long.MaxValue)]
    public void An_event_id_names_epoch_and_sequence(long epoch, long sequence)
    {
        FrameKey key = new(Camera, epoch, sequence);

        Assert.True(FrameKey.TryParseEventId(Camera, key.ToEventId(), out FrameKey read));
        Assert.Equal(key, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("1")]
    [InlineData("1-")]
    [InlineData("-1")]
    [InlineData("1--1")]
    [InlineData("1-2-3")]
    [InlineData("1-9223372036854775808")]
    [InlineData(" 1-2")]
    public void Other_texts_are_refused(string text) => Assert.False(FrameKey.TryParseEventId(Camera, text, out _));
}
