using AccMpeg.Cli.Frame;

namespace AccMpeg.Cli.Tests.Frame;

public sealed class CliApplicationTests
{
    [Fact]
    public async Task Without_a_command_it_is_a_usage_error()
    {
        CliRun run = await CliRun.Of();

        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Empty(run.Out);
        Assert.Contains("accmpeg --help", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_command_is_named()
    {
        CliRun run = await CliRun.Of("fly");

        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Contains("'fly'", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_value_is_reported_with_value_and_limit()
    {
        CliRun run = await CliRun.Of("version", "--output", "xml");

        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Equal("--output is 'xml'; it must be one of table, json.", run.ErrorLines[0]);
    }

    [Fact]
    public async Task Help_goes_to_standard_output()
    {
        CliRun run = await CliRun.Of("--help");

        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Contains("ACCMPEG_", run.Out, StringComparison.Ordinal);
        Assert.Empty(run.Error);
    }
}
