using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace AccMpeg.Cli.Tests.Deployment;

/// <summary>The files of deploy/ are well formed and fit each other.</summary>
public sealed partial class DeployFileTests
{
    [Fact]
    public void Every_YAML_and_JSON_file_parses()
    {
        // Templates are YAML once they are rendered: HelmChartTests.
        Assert.All(DeployFiles.With(".yaml", ".yml").Where(file => !file.Key.Contains("/templates/", StringComparison.Ordinal)), file => Assert.Single(Yaml(file.Value).Documents));
        Assert.All(DeployFiles.With(".json"), file => JsonDocument.Parse(file.Value).Dispose());
    }

    [Fact]
    public void Every_stage_that_is_built_on_or_copied_from_stands_before()
    {
        HashSet<string> stages = [];
        foreach (Match line in StageLine().Matches(DeployFiles.All["docker/Dockerfile"]))
        {
            string from = line.Groups["from"].Value;
            bool outside = from.Contains('/', StringComparison.Ordinal) || from.StartsWith("${", StringComparison.Ordinal);
            Assert.True(outside || stages.Contains(from), line.Value);
            if (line.Groups["stage"] is { Success: true } stage)
            {
                stages.Add(stage.Value);
            }
        }

        Assert.All(Target().Matches(DeployFiles.All["compose/compose.yaml"]), target => Assert.Contains(target.Value, stages));
        Assert.Superset(new HashSet<string> { "silo", "silo-cuda", "edge" }, stages);
    }

    [Fact]
    public void No_image_runs_as_root()
    {
        string[] stages = StageStart().Split(DeployFiles.All["docker/Dockerfile"]);

        Assert.All(
            stages.Where(stage => stage.Contains("ENTRYPOINT", StringComparison.Ordinal)),
            stage => Assert.True(stage.IndexOf("USER accmpeg", StringComparison.Ordinal) is > 0 and int user && user < stage.IndexOf("ENTRYPOINT", StringComparison.Ordinal), stage));
    }

    [Fact]
    public void Every_volume_that_a_service_mounts_exists()
    {
        var compose = (YamlMappingNode)Yaml(DeployFiles.All["compose/compose.yaml"]).Documents[0].RootNode;
        HashSet<string> volumes = [.. ((YamlMappingNode)compose["volumes"]).Children.Keys.Select(key => ((YamlScalarNode)key).Value!)];
        foreach ((_, YamlNode service) in (YamlMappingNode)compose["services"])
        {
            foreach (string source in ((YamlSequenceNode)service["volumes"]).Select(node => ((YamlScalarNode)node).Value!))
            {
                bool file = source.StartsWith("${", StringComparison.Ordinal);
                string name = source.Split(':')[0];
                bool exists = name.StartsWith('.')
                    ? name.StartsWith("./secrets/", StringComparison.Ordinal) || Path.Exists(Path.Combine(DeployFiles.Root, "compose", name))
                    : volumes.Contains(name);
                Assert.True(file || exists, source);
            }
        }
    }

    private static YamlStream Yaml(string text)
    {
        YamlStream yaml = [];
        yaml.Load(new StringReader(text));
        return yaml;
    }

    [GeneratedRegex(@"^(FROM (--platform=\S+ )?(?<from>\S+) AS (?<stage>\S+)|COPY --from=(?<from>\S+) .*)$", RegexOptions.Multiline)]
    private static partial Regex StageLine();

    [GeneratedRegex(@"^(?=FROM )", RegexOptions.Multiline)]
    private static partial Regex StageStart();

    [GeneratedRegex(@"(?<=target: )[a-z-]+")]
    private static partial Regex Target();
}
