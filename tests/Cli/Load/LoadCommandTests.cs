using System.Text.Json;
using AccMpeg.Cli.Frame;
using AccMpeg.Tests.Support;

namespace AccMpeg.Cli.Tests.Load;

public sealed class LoadCommandTests
{
    private static readonly string[] Members =
    [
        "streams", "chunksPerSecond", "chunkMs", "resultsPerSecond", "drops", "siloCpuSeconds", "siloMemoryBytes", "memoryPerIdleEdgeBytes", "pushToAllSeconds", "apiMs",
    ];

    [SkippableFact]
    public async Task Simulated_edges_stream_to_a_silo_of_the_command_and_take_a_pushed_AccModel()
    {
        CliRun run = await CliRun.Of(
            CliRun.OwnEnvironment.ToDictionary(),
            "load", "--edges", "3", "--seconds", "4", "--frames-per-second", "5", "--source", TestData.StreetClip, "--output", "json", "--models", await DefaultModels.DirectoryAsync());

        Assert.True(run.Code == ExitCode.Ok, run.Error);
        Assert.All(Members, member => Assert.True(run.Json.TryGetProperty(member, out _), member));
        Assert.Equal(3, run.Json.GetProperty("streams").GetInt32());
        Assert.True(run.Json.GetProperty("resultsPerSecond").GetDouble() > 0);
        Assert.True(run.Json.GetProperty("chunkMs").GetProperty("p50").GetDouble() > 0);
        Assert.Equal(JsonValueKind.Number, run.Json.GetProperty("pushToAllSeconds").ValueKind);
    }

    [Fact]
    public async Task An_address_that_is_none_is_refused()
    {
        CliRun run = await CliRun.Of("load", "--cluster", "nowhere");

        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.StartsWith("--cluster is 'nowhere'", run.ErrorLines[0], StringComparison.Ordinal);
    }
}
