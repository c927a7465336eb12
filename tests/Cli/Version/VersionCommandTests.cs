using System.Text.Json;

namespace AccMpeg.Cli.Tests.Version;

public sealed class VersionCommandTests
{
    [Fact]
    public async Task Names_the_program_and_the_stand_ins()
    {
        CliRun run = await CliRun.Of("version", "--output", "json");

        Assert.Matches(@"^\d+\.\d+\.\d+", run.Json.GetProperty("version").GetString());
        Assert.Matches(@"^\d+\.\d+", run.Json.GetProperty("onnxRuntime").GetString());
        Assert.Contains("CPUExecutionProvider", run.Json.GetProperty("providers").EnumerateArray().Select(provider => provider.GetString()));
        Assert.NotEqual(string.Empty, run.Json.GetProperty("ffmpeg").GetString());
        Assert.Equal(JsonValueKind.Array, run.Json.GetProperty("standIns").ValueKind);
    }
}
