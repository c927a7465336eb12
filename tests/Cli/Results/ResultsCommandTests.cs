using AccMpeg.Cli.Frame;

namespace AccMpeg.Cli.Tests.Results;

public sealed class ResultsCommandTests
{
    [Fact]
    public async Task Every_error_of_the_arguments_is_told_before_the_cluster_is_asked()
    {
        CliRun run = await CliRun.Of("results", "No Name", "--from=2026-01-31T09:00:00Z", "--to=2026-01-31T08:00:00Z", "--cluster=nowhere");

        Assert.Equal((ExitCode.Usage, string.Empty), (run.Code, run.Out));
        Assert.Contains("No Name", run.Error, StringComparison.Ordinal);
        Assert.Contains("before --to", run.Error, StringComparison.Ordinal);
        Assert.Contains("nowhere", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_that_is_none_is_refused()
    {
        CliRun run = await CliRun.Of("results", "gate-1", "--from=yesterday");

        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Contains("2026-01-31T08:00:00Z", run.Error, StringComparison.Ordinal);
    }
}
