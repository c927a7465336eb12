using System.Text.Json;

namespace AccMpeg.Cli.Tests.Version;

public sealed class VersionCommandTests
{
    [Fact]
    public async Task Names_the_program_and_the_stand_ins()
    {
        CliRun run = await CliRun.Of("version", "--output", "json");

        Assert.Matches(@"^\d+\.\d+\.\d+", run.Json.GetProperty("version").GetString());
        Assert.Equal(JsonValueKind.Array, run.Json.GetProperty("standIns").ValueKind);
    }
}
