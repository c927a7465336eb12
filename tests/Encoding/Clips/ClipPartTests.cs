namespace AccMpeg.Encoding.Tests.Clips;

public sealed class ClipPartTests
{
    [Theory]
    [InlineData(0, 0.5, 0, 111)]
    [InlineData(0.5, 1, 111, 110)]
    [InlineData(0, 1, 0, 221)]
    public void Parts_that_meet_share_no_frame_and_leave_none_out(double from, double to, int first, int count) =>
        Assert.Equal((first, count), ClipPart.OfShares(from, to).In(221));

    [Theory]
    [InlineData("0-99", 0, 100)]
    [InlineData("200-299", 200, 21)]
    [InlineData("300-400", 221, 0)]
    public void Frames_include_both_ends_as_far_as_the_clip_goes(string text, int first, int count)
    {
        Assert.True(ClipPart.TryParseFrames(text, out ClipPart part));

        Assert.Equal((first, count), part.In(221));
    }

    [Theory]
    [InlineData(0.5, 0.5)]
    [InlineData(-0.1, 1)]
    [InlineData(0, 1.5)]
    public void What_is_no_range_is_refused(double from, double to) => Assert.Throws<ArgumentOutOfRangeException>(() => ClipPart.OfShares(from, to));

    [Theory]
    [InlineData("5-3")]
    [InlineData("1.5-3")]
    [InlineData("7")]
    public void What_are_no_frames_is_refused(string text) => Assert.False(ClipPart.TryParseFrames(text, out _));
}
