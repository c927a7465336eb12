using System.Globalization;

namespace AccMpeg.Contracts.Tests;

public sealed class NameRuleTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("7")]
    [InlineData("gate-1.north_2")]
    public void Names(string name) => Assert.True(NameRule.IsKept(name));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Gate")]
    [InlineData("gate 1")]
    [InlineData(".hidden")]
    [InlineData("-option")]
    [InlineData("_x")]
    [InlineData("../up")]
    [InlineData("tür")]
    public void Other_texts(string? name) => Assert.False(NameRule.IsKept(name));

    [Fact]
    public void The_longest_name_is_the_one_that_the_words_say()
    {
        Assert.True(NameRule.IsKept(new string('a', NameRule.MaxLength)));
        Assert.False(NameRule.IsKept(new string('a', NameRule.MaxLength + 1)));
        Assert.Contains($"to {NameRule.MaxLength.ToString(CultureInfo.InvariantCulture)} of", NameRule.Text, StringComparison.Ordinal);
    }
}
