using AccMpeg.Silo.Results;

namespace AccMpeg.Silo.Tests.Results;

public sealed class ResultCursorTests
{
    [Theory]
    [InlineData("1767225600000000-1-5", true)]
    [InlineData("1-2", false)]
    [InlineData("1--2", false)]
    [InlineData("", false)]
    public void A_place_is_read_as_it_was_written(string text, bool right)
    {
        Assert.Equal(right, ResultCursor.TryParse(text, out ResultCursor cursor));
        Assert.True(!right || cursor.ToString() == text);
    }
}
