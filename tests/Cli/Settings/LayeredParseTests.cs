using AccMpeg.Cli.Frame;
using AccMpeg.Tests.Support;

namespace AccMpeg.Cli.Tests.Settings;

public sealed class LayeredParseTests
{
    private static readonly Dictionary<string, string> JsonByEnvironment = new() { ["ACCMPEG_OUTPUT"] = "json" };

    [Fact]
    public async Task The_environment_sets_what_the_arguments_leave_open()
    {
        CliRun run = await CliRun.Of(JsonByEnvironment, "version");

        Assert.True(run.Json.TryGetProperty("version", out _));
    }

    [Fact]
    public async Task The_arguments_win_over_the_environment()
    {
        CliRun run = await CliRun.Of(JsonByEnvironment, "version", "--output", "table");

        Assert.StartsWith("accmpeg", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_sets_what_arguments_and_environment_leave_open()
    {
        using TemporaryFile file = new("""{ "output": "json" }""");

        CliRun byArgument = await CliRun.Of("version", "--config", file.Path);
        CliRun byEnvironment = await CliRun.Of(new Dictionary<string, string> { ["ACCMPEG_CONFIG"] = file.Path }, "version");

        Assert.Equal(byArgument.Out, byEnvironment.Out);
        Assert.True(byArgument.Json.TryGetProperty("version", out _));
    }

    [Fact]
    public async Task The_environment_wins_over_the_file()
    {
        using TemporaryFile file = new("""{ "output": "table" }""");

        CliRun run = await CliRun.Of(JsonByEnvironment, "version", "--config", file.Path);

        Assert.True(run.Json.TryGetProperty("version", out _));
    }

    [Fact]
    public async Task A_wrong_value_names_the_variable_that_it_came_from()
    {
        CliRun run = await CliRun.Of(new Dictionary<string, string> { ["ACCMPEG_OUTPUT"] = "xml" }, "version");

        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Equal("--output is 'xml'; it must be one of table, json. (from ACCMPEG_OUTPUT)", run.ErrorLines[0]);
    }

    [Theory]
    [InlineData("{ \"output\": ", "is no JSON")]
    [InlineData("[]", "holds no JSON object")]
    [InlineData("{ \"output\": 3 }", "output is 3; it must be one of table, json.")]
    public async Task A_broken_file_stops_the_command(string text, string expected)
    {
        using TemporaryFile file = new(text);

        CliRun run = await CliRun.Of("version", "--config", file.Path);

        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }

    [Fact]
    public async Task An_absent_file_is_named()
    {
        CliRun run = await CliRun.Of("version", "--config", "absent.json");

        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Contains("absent.json", run.Error, StringComparison.Ordinal);
    }
}
