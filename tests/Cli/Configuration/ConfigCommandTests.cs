using System.Text.Json;
using AccMpeg.Cli.Frame;
using AccMpeg.Tests.Support;

namespace AccMpeg.Cli.Tests.Configuration;

public sealed class ConfigCommandTests
{
    [Fact]
    public async Task A_right_file_is_valid()
    {
        using TemporaryFile file = new("""{ "$schema": "s.json", "output": "json", /* comment */ "version": { "output": "table" }, }""");

        CliRun run = await CliRun.Of("config", "check", file.Path);

        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Contains("is valid", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_error_is_listed()
    {
        using TemporaryFile file = new("""{ "output": "xml", "verbose": "yes", "colour": 1, "version": 5 }""");

        CliRun run = await CliRun.Of("config", "check", file.Path, "--output", "json");

        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.False(run.Json.GetProperty("valid").GetBoolean());
        string[] errors = [.. run.Json.GetProperty("errors").EnumerateArray().Select(error => error.GetString()!)];
        Assert.Equal(4, errors.Length);
        Assert.Equal("output is 'xml'; it must be one of table, json.", errors[0]);
        Assert.Equal("verbose is \"yes\"; it must be true or false.", errors[1]);
        Assert.StartsWith("colour is no known setting; known here: accgrad, ", errors[2], StringComparison.Ordinal);
        Assert.StartsWith("version is 5; it must be an object", errors[3], StringComparison.Ordinal);
        Assert.Equal(4, run.ErrorLines.Count);
    }

    [Fact]
    public async Task The_schema_names_every_command_and_setting()
    {
        CliRun run = await CliRun.Of("config", "schema");

        JsonElement properties = run.Json.GetProperty("properties");
        Assert.Equal("string", properties.GetProperty("output").GetProperty("type").GetString());
        Assert.Equal("object", properties.GetProperty("version").GetProperty("type").GetString());
        Assert.False(run.Json.GetProperty("additionalProperties").GetBoolean());
    }
}
