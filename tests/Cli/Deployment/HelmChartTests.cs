using System.Text.Json;
using static AccMpeg.Cli.Tests.Deployment.YamlValues;

namespace AccMpeg.Cli.Tests.Deployment;

/// <summary>The chart, as far as that can be told without Helm and a cluster: rendered by a renderer of this test, and compared with the program.</summary>
public sealed class HelmChartTests
{
    private static readonly JsonElement Schema = JsonDocument.Parse(DeployFiles.All["helm/accmpeg/values.schema.json"]).RootElement;

    [Fact]
    public void The_values_keep_to_their_schema() => Assert.Empty(new SchemaCheck(Schema).Errors(HelmChart.Values()));

    [Theory]
    [InlineData("pools.cpu.replicas", -1L)]
    [InlineData("pools.cpu.storage", "much")]
    [InlineData("pools.cpu.colour", "red")]
    [InlineData("database.existingSecret", "")]
    [InlineData("cluster.devicePolicy", "maybe")]
    [InlineData("cluster.rebalance", "true")]
    [InlineData("drain.terminationGracePeriodSeconds", 5L)]
    [InlineData("networkPolicy.enabled", "yes")]
    public void Values_that_cannot_be_are_found_by_the_schema(string path, object value) =>
        Assert.Contains(path, Assert.Single(new SchemaCheck(Schema).Errors(With((path, value)))), StringComparison.Ordinal);

    [Fact]
    public void The_default_values_give_a_pool_of_silos_and_what_belongs_to_it()
    {
        var objects = HelmChart.Render(HelmChart.Values());

        Assert.Equal(
            ["NetworkPolicy city-silos", "PodDisruptionBudget city-silos", "Service city", "Service city-silos", "ServiceAccount city-silo", "StatefulSet city-silo-cpu"],
            objects.Select(one => $"{one["kind"]} {At(one, "metadata", "name")}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void Every_option_and_variable_of_a_silo_is_the_programs(string variant)
    {
        var silos = Silos(variant);

        Assert.NotEmpty(silos);
        Assert.All(silos, silo =>
        {
            var container = (Dictionary<string, object?>)At(silo, "spec", "template", "spec", "containers", 0)!;
            string[] arguments = [.. ((List<object?>)container["args"]!).Cast<string>()];
            Assert.Null(DeployedCommandTests.Unknown([.. arguments.SelectMany(argument => argument.Split('=', 2)[..1])]));
            string[] variables = [.. ((List<object?>)container["env"]!).Select(variable => (string)At(variable, "name")!)];
            Assert.Empty(variables.Where(name => name.StartsWith("ACCMPEG_", StringComparison.Ordinal)).Except(DeployedCommandTests.KnownVariables));
            Assert.All(arguments.SelectMany(Replaced), name => Assert.Contains(name, variables));
        });
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void What_is_mounted_exists_and_what_exists_is_mounted(string variant) => Assert.All(Silos(variant), silo =>
    {
        object? pod = At(silo, "spec", "template", "spec");
        var container = (Dictionary<string, object?>)At(pod, "containers", 0)!;
        string[] volumes =
        [
            .. ((List<object?>)At(pod, "volumes")!).Select(volume => (string)At(volume, "name")!),
            .. ((List<object?>)At(silo, "spec", "volumeClaimTemplates")!).Select(claim => (string)At(claim, "metadata", "name")!),
        ];
        var mounts = ((List<object?>)container["volumeMounts"]!).ToDictionary(mount => (string)At(mount, "name")!, mount => (string)At(mount, "mountPath")!);
        Assert.Equal(volumes.Order(StringComparer.Ordinal), mounts.Keys.Order(StringComparer.Ordinal));
        Assert.All(
            ((List<object?>)container["args"]!).Cast<string>().Where(argument => argument.Contains("=/", StringComparison.Ordinal)),
            argument => Assert.Contains(mounts.Values, path => argument.Split('=', 2)[1].StartsWith(path, StringComparison.Ordinal)));
    });

    [Theory]
    [MemberData(nameof(Variants))]
    public void A_silo_is_probed_where_it_answers_and_has_the_time_to_drain(string variant) => Assert.All(Silos(variant), silo =>
    {
        object? pod = At(silo, "spec", "template", "spec");
        object? container = At(pod, "containers", 0);
        Assert.Equal(
            ["/health/startup", "/health/ready", "/health/live"],
            new[] { "startupProbe", "readinessProbe", "livenessProbe" }.Select(probe => At(container, probe, "httpGet", "path")));
        Assert.Equal(variant is "tls" or "everything" ? "HTTPS" : "HTTP", At(container, "readinessProbe", "httpGet", "scheme"));
        double wait = double.Parse((string)At(container, "lifecycle", "preStop", "exec", "command", 1)!, System.Globalization.CultureInfo.InvariantCulture);
        double drain = new AccMpeg.Silo.SiloOptions { DataDirectory = "data" }.ShutdownPatience.TotalSeconds;
        Assert.True((long)At(pod, "terminationGracePeriodSeconds")! > wait + drain);
    });

    [Theory]
    [MemberData(nameof(Variants))]
    public void No_silo_has_rights_that_it_does_not_need(string variant) => Assert.All(Silos(variant), silo =>
    {
        object? pod = At(silo, "spec", "template", "spec");
        object? security = At(pod, "containers", 0, "securityContext");
        Assert.Equal((true, false), (At(pod, "securityContext", "runAsNonRoot"), At(pod, "automountServiceAccountToken")));
        Assert.Equal((false, true), (At(security, "allowPrivilegeEscalation"), At(security, "readOnlyRootFilesystem")));
        Assert.Equal("ALL", At(security, "capabilities", "drop", 0));
    });

    [Theory]
    [MemberData(nameof(Variants))]
    public void Services_budget_and_policy_select_every_silo(string variant)
    {
        var objects = HelmChart.Render(Values(variant));
        var selectors = objects.Where(one => (string)one["kind"]! == "Service").Select(one => At(one, "spec", "selector"))
            .Concat(objects.Where(one => (string)one["kind"]! == "PodDisruptionBudget").Select(one => At(one, "spec", "selector", "matchLabels")))
            .Concat(objects.Where(one => (string)one["kind"]! == "NetworkPolicy").Select(one => At(one, "spec", "podSelector", "matchLabels")))
            .Cast<Dictionary<string, object?>>();

        Assert.All(selectors, selector => Assert.All(Silos(variant), silo =>
        {
            var labels = (Dictionary<string, object?>)At(silo, "spec", "template", "metadata", "labels")!;
            Assert.All(selector, label => Assert.Equal(label.Value, labels[label.Key]));
            Assert.All((Dictionary<string, object?>)At(silo, "spec", "selector", "matchLabels")!, label => Assert.Equal(label.Value, labels[label.Key]));
        }));
        Assert.All(Silos(variant), silo => Assert.Contains(objects, one => (string)one["kind"]! == "Service" && Equals(At(one, "metadata", "name"), At(silo, "spec", "serviceName"))));
    }

    [Fact]
    public void The_gpu_pool_asks_for_a_gpu_and_uses_it()
    {
        var silo = Silos("gpu").Single(one => (string)At(one, "metadata", "name")! == "city-silo-gpu");
        object? container = At(silo, "spec", "template", "spec", "containers", 0);

        Assert.Equal("accmpeg-silo-cuda:0.1.0", At(container, "image"));
        Assert.Equal(1L, At(container, "resources", "limits", "nvidia.com/gpu"));
        Assert.Contains("--device=cuda:0", (List<object?>)At(container, "args")!);
        Assert.Equal("nvidia.com/gpu", At(silo, "spec", "template", "spec", "tolerations", 0, "key"));
    }

    [Fact]
    public void No_secret_is_in_the_chart_and_those_that_are_named_are_used()
    {
        var objects = HelmChart.Render(Values("everything"));

        Assert.DoesNotContain(objects, one => (string)one["kind"]! == "Secret");
        string all = JsonSerializer.Serialize(objects);
        Assert.All(new[] { "accmpeg-database", "accmpeg-keys", "edge-token", "city-tls", "city-webhook" }, secret => Assert.Contains(secret, all, StringComparison.Ordinal));
    }

    [Fact]
    public void A_fleet_file_is_one_that_the_program_takes()
    {
        var map = HelmChart.Render(Values("everything")).Single(one => (string)one["kind"]! == "ConfigMap");
        string text = (string)At(map, "data", "fleet.yaml")!;
        var errors = new List<AccMpeg.Silo.Fleet.FleetFileError>();

        AccMpeg.Silo.Fleet.FleetDocument? fleet = AccMpeg.Silo.Fleet.FleetDocument.Read("fleet.yaml", text, errors);

        Assert.Empty(errors);
        Assert.Equal(["gate-1"], fleet!.Cameras.Keys);
    }

    [Fact]
    public void The_renderer_finds_values_that_do_not_exist_and_functions_that_it_does_not_know()
    {
        TemplateRenderer renderer = new(new Dictionary<string, object?> { ["Values"] = new Dictionary<string, object?>() });

        Assert.Throws<FormatException>(() => renderer.Render("{{ .Values.missing }}"));
        Assert.Throws<FormatException>(() => renderer.Render("{{ trimSuffix .Values }}"));
        Assert.Throws<FormatException>(() => renderer.Render("{{ if .Values }}"));
        Assert.Throws<FormatException>(() => renderer.Render("{{ include \"nothing\" . }}"));
    }

    public static TheoryData<string> Variants() => ["default", "gpu", "tls", "everything"];

    private static Dictionary<string, object?> Values(string variant) => variant switch
    {
        "gpu" => With(("pools.gpu.enabled", true)),
        "tls" => With(("tls.existingSecret", "city-tls")),
        "everything" => With(
            ("pools.gpu.enabled", true),
            ("pools.gpu.nodeSelector", new Dictionary<string, object?> { ["accelerator"] = "l4" }),
            ("pools.gpu.runtimeClassName", "nvidia"),
            ("pools.cpu.args", new List<object?> { "--max-batch=4" }),
            ("pools.cpu.storageClass", "fast"),
            ("tls.existingSecret", "city-tls"),
            ("edgeToken.existingSecret", "edge-token"),
            ("webhook.address", "https://receiver.example/results"),
            ("webhook.existingSecret", "city-webhook"),
            ("cluster.gatewayAddress", "https://$(POD_NAME).example:7070"),
            ("env", new Dictionary<string, object?> { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://collector:4317" }),
            ("image.pullSecrets", new List<object?> { new Dictionary<string, object?> { ["name"] = "registry" } }),
            ("networkPolicy.from", new List<object?> { new Dictionary<string, object?> { ["ipBlock"] = new Dictionary<string, object?> { ["cidr"] = "10.0.0.0/8" } } }),
            ("service.annotations", new Dictionary<string, object?> { ["team"] = "video" }),
            ("serviceAccount.annotations", new Dictionary<string, object?> { ["team"] = "video" }),
            ("fleet", "cameras:\n  gate-1:\n    qpHigh: 28\n")),
        _ => HelmChart.Values(),
    };

    private static Dictionary<string, object?> With(params ReadOnlySpan<(string Path, object? Value)> changes)
    {
        Dictionary<string, object?> values = HelmChart.Values();
        foreach ((string path, object? value) in changes)
        {
            string[] names = path.Split('.');
            var map = (Dictionary<string, object?>)At(values, [.. names[..^1]])!;
            map[names[^1]] = value;
        }

        return values;
    }

    private static Dictionary<string, object?>[] Silos(string variant)
    {
        Dictionary<string, object?> values = Values(variant);
        return [.. HelmChart.Render(values).Where(one => (string)one["kind"]! == "StatefulSet")];
    }

    private static IEnumerable<string> Replaced(string argument)
    {
        foreach (string part in argument.Split("$(").Skip(1))
        {
            yield return part.Split(')')[0];
        }
    }
}
