using System.Text.Json.Nodes;
using AccMpeg.Cli.Frame;
using AccMpeg.Tests.Support;

namespace AccMpeg.Cli.Tests.Fleet;

public sealed class FleetCommandTests
{
    [Fact]
    public async Task A_fleet_file_is_checked_with_every_error_and_its_line()
    {
        using TemporaryFile right = new("cameras: {gate-1: {qpHigh: 24}}");
        using TemporaryFile wrong = new("cameras:\n  gate-1: {qpHigh: 99}\n  Gate: {}\n");

        CliRun good = await CliRun.Of("fleet", "check", right.Path);
        CliRun bad = await CliRun.Of("fleet", "check", wrong.Path);

        Assert.Equal((ExitCode.Ok, ExitCode.Usage), (good.Code, bad.Code));
        Assert.Equal(2, bad.ErrorLines.Count);
        Assert.StartsWith($"{wrong.Path}:2: gate-1.qpHigh is 99", bad.ErrorLines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_published_schema_is_that_of_the_program()
    {
        CliRun run = await CliRun.Of("fleet", "schema");

        string published = File.ReadAllText(Path.Combine(RepositoryRoot(), "docs", "fleet.schema.json"));
        Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(published), JsonNode.Parse(run.Out)), "docs/fleet.schema.json is not what 'accmpeg fleet schema' prints: write it anew.");
    }

    private static string RepositoryRoot()
    {
        DirectoryInfo directory = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "AccMpeg.Cluster.sln")))
        {
            directory = directory.Parent!;
        }

        return directory.FullName;
    }
}
