using System.Globalization;
using AccMpeg.Contracts.Validation;

namespace AccMpeg.Contracts.Tests.Validation;

public sealed class OptionErrorsTests
{
    private readonly List<string> _errors = [];

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    public void Both_ends_of_a_range_are_in_it(int threads)
    {
        _errors.CheckRange(threads, 1, 64);

        Assert.Empty(_errors);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65)]
    public void An_error_says_name_value_limit_and_remedy(int threads)
    {
        _errors.CheckRange(threads, 1, 64, "of the machine's", "1 is a good start");

        Assert.Equal([$"threads is {threads}; it must be 1 to 64 of the machine's: 1 is a good start."], _errors);
    }

    [Fact]
    public void Unit_and_remedy_may_be_left_out_and_the_name_given()
    {
        _errors.CheckRange(70_000, 0, 65_535, name: "port");

        Assert.Equal(["port is 70000; it must be 0 to 65535."], _errors);
    }

    [Fact]
    public void What_is_no_number_is_in_no_range()
    {
        _errors.CheckRange(double.NaN, 0, 1, name: "range");
        _errors.CheckAtLeast(double.NaN, 0, name: "least");
        _errors.CheckPositive(double.NaN, 1, name: "positive");
        _errors.CheckShare(double.NaN, name: "share");

        Assert.Equal(
            [
                "range is NaN; it must be 0 to 1.",
                "least is NaN; it must be at least 0.",
                "positive is NaN; it must be above 0 and at most 1.",
                "share is NaN; it must be above 0 and below 1.",
            ],
            _errors);
    }

    [Fact]
    public void A_value_that_was_left_out_is_no_error()
    {
        _errors.CheckRange(null, 0, 51, name: "qp");
        _errors.CheckShare(null, name: "score");

        Assert.Empty(_errors);
    }

    [Fact]
    public void A_value_that_was_given_where_it_may_be_left_out_is_checked()
    {
        int? qp = 52;

        _errors.CheckRange(qp, 0, 51);

        Assert.Equal(["qp is 52; it must be 0 to 51."], _errors);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_share_is_neither_nothing_nor_all(double share)
    {
        _errors.CheckShare(share, "try 0.1");

        Assert.Equal([string.Create(CultureInfo.InvariantCulture, $"share is {share}; it must be above 0 and below 1: try 0.1.")], _errors);
    }

    [Fact]
    public void Texts_are_neither_too_short_nor_too_long()
    {
        string name = string.Empty;

        _errors.CheckLength(name, 1, 63);
        _errors.CheckLength("door", 1, 63);

        Assert.Equal(["name's length is 0; it must be 1 to 63 characters."], _errors);
    }

    [Fact]
    public void All_errors_make_one_exception()
    {
        _errors.ThrowIfAny("options");
        _errors.CheckRange(0, 1, 2, name: "a");
        _errors.CheckRange(3, 1, 2, name: "b");

        ArgumentException error = Assert.Throws<ArgumentException>(() => _errors.ThrowIfAny("options"));

        Assert.Equal("options", error.ParamName);
        Assert.Contains($"a is 0; it must be 1 to 2.{Environment.NewLine}b is 3; it must be 1 to 2.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Times_are_said_in_seconds()
    {
        var wait = TimeSpan.FromMilliseconds(50);

        _errors.CheckTime(wait, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(5));

        Assert.Equal(["wait is 0.05 s; it must be 0.1 to 300 s."], _errors);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(3601)]
    public void Patience_ends(int seconds)
    {
        var patience = TimeSpan.FromSeconds(seconds);

        _errors.CheckPatience(patience);

        Assert.Equal([$"patience is {seconds} s; it must be above 0 and at most 3600 s."], _errors);
    }

    [Fact]
    public void Numbers_are_written_the_same_everywhere()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        CultureInfo.CurrentCulture = comma;
        try
        {
            _errors.CheckRange(1.5, 0, 0.25, name: "ratio");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        Assert.Equal(["ratio is 1.5; it must be 0 to 0.25."], _errors);
    }

    [Fact]
    public void The_errors_of_a_part_carry_its_name()
    {
        _errors.AddPart("Gateway", ["a is 1; it must be 2.", "b is 3; it must be 4."]);

        Assert.Equal(["Gateway: a is 1; it must be 2.", "Gateway: b is 3; it must be 4."], _errors);
    }
}
