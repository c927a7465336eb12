namespace AccMpeg.Cli.Tests.Deployment;

/// <summary>The chart, rendered with its values and changes to them.</summary>
internal static class HelmChart
{
    private const string Folder = "helm/accmpeg/";

    /// <summary>The chart's own values, to be changed by the caller.</summary>
    public static Dictionary<string, object?> Values() => YamlValues.Map(DeployFiles.All[Folder + "values.yaml"]);

    /// <summary>Every object that the chart makes of values.</summary>
    public static IReadOnlyList<Dictionary<string, object?>> Render(Dictionary<string, object?> values)
    {
        Dictionary<string, object?> chart = YamlValues.Map(DeployFiles.All[Folder + "Chart.yaml"]);
        TemplateRenderer renderer = new(new Dictionary<string, object?>
        {
            ["Values"] = values,
            ["Release"] = new Dictionary<string, object?> { ["Name"] = "city", ["Service"] = "Helm" },
            ["Chart"] = new Dictionary<string, object?> { ["Name"] = chart["name"], ["AppVersion"] = chart["appVersion"] },
        });
        renderer.Render(DeployFiles.All[Folder + "templates/_helpers.tpl"]);
        renderer.Render(DeployFiles.All[Folder + "templates/NOTES.txt"]);
        return
        [
            .. DeployFiles.All.Where(file => file.Key.StartsWith(Folder + "templates/", StringComparison.Ordinal) && file.Key.EndsWith(".yaml", StringComparison.Ordinal))
                .OrderBy(file => file.Key, StringComparer.Ordinal)
                .SelectMany(file => YamlValues.Documents(renderer.Render(file.Value)))
                .Cast<Dictionary<string, object?>>(),
        ];
    }
}
