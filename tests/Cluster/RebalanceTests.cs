using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AccMpeg.Cluster.Tests.Support;
using Xunit.Abstractions;

namespace AccMpeg.Cluster.Tests;

/// <summary>Cameras that run are moved: to a silo that has just started, and to the one that has the final DNN that they name.</summary>
public sealed class RebalanceTests(ITestOutputHelper output)
{
    // Frames may be late on a machine that does other things; here only what a move loses counts.
    private const string NoDeadline = "--frame-deadline=0";

    private const int Cameras = 9;

    // A final DNN that is in the catalogue of the first silo alone.
    private const string Rare = "ssdlite-rare";

    [SkippableFact]
    public async Task Running_cameras_go_to_a_silo_that_joins_and_to_the_final_DNN_that_they_name_and_no_frame_is_lost_or_doubled()
    {
        await using ClusterUnderTest cluster = await ClusterUnderTest.CreateAsync(output, silos: 3);
        string models = cluster.Models;
        cluster.Models = await RareCatalogueAsync(cluster);
        await cluster.StartSiloAsync(0, NoDeadline);
        cluster.Models = models;
        await cluster.StartSiloAsync(1, NoDeadline);
        await cluster.AddCamerasAsync(0, Cameras);
        await cluster.WhenAllHaveResultsAfterAsync(DateTimeOffset.UtcNow);
        await cluster.StartSiloAsync(2, NoDeadline);
        DateTimeOffset joined = DateTimeOffset.UtcNow;

        int[] hosted = await cluster.WhenHostedAsync(counts => counts.Sum() == Cameras && counts.Max() - counts.Min() <= 1);

        cluster.Say(string.Create(
            CultureInfo.InvariantCulture, $"{(DateTimeOffset.UtcNow - joined).TotalSeconds:F1} s after the third silo began to serve the silos host {string.Join(", ", hosted)} cameras"));
        await CheckEdgesAsync(cluster, hosted);

        foreach (string camera in cluster.Edges.Keys)
        {
            await cluster.SetAsync(camera, "{\"finalDnn\":\"" + Rare + "\"}");
        }

        int[] drawn = await cluster.WhenHostedAsync(counts => counts[0] == Cameras && counts.Sum() == Cameras);
        await cluster.WhenAllHaveResultsAfterAsync(DateTimeOffset.UtcNow);
        await CheckEdgesAsync(cluster, drawn);
        await cluster.CheckAllAccountedAsync();
        await cluster.CheckDeathsAsync();

        await cluster.CheckNothingDroppedAsync();
        IReadOnlyDictionary<string, long> judges = await cluster.Results.FinalDnnsAsync();
        cluster.Say($"results by final DNN: {string.Join(", ", judges.Select(judge => $"{judge.Key}: {judge.Value}"))}");
        Assert.Equal(["ssdlite-coco", Rare], judges.Keys);
    }

    /// <summary>Edges have gone along: no silo passes frames on to another.</summary>
    private static async Task CheckEdgesAsync(ClusterUnderTest cluster, int[] hosted)
    {
        int[] edges = await Task.WhenAll(cluster.Silos.OrderBy(silo => silo.Key).Select(silo => EdgesAsync(silo.Value)));
        Assert.Equal(hosted, edges);
    }

    private static async Task<int> EdgesAsync(SiloProcess silo)
    {
        using var http = new HttpClient { BaseAddress = silo.Address };
        return JsonDocument.Parse(await http.GetStringAsync(new Uri("/api/v1/silo", UriKind.Relative))).RootElement.GetProperty("edges").GetInt32();
    }

    /// <summary>The usual networks, and one of them once more under another name.</summary>
    private static async Task<string> RareCatalogueAsync(ClusterUnderTest cluster)
    {
        string directory = Directory.CreateDirectory(Path.Combine(cluster.Workspace, "rare")).FullName;
        foreach (string extension in new[] { ".onnx", ".json" })
        {
            File.CreateSymbolicLink(Path.Combine(directory, "ssdlite-coco" + extension), Path.Combine(cluster.Models, "ssdlite-coco" + extension));
        }

        File.CreateSymbolicLink(Path.Combine(directory, Rare + ".onnx"), Path.Combine(cluster.Models, "ssdlite-coco.onnx"));
        JsonNode manifest = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(cluster.Models, "ssdlite-coco.json")))!;
        manifest["name"] = Rare;
        await File.WriteAllTextAsync(Path.Combine(directory, Rare + ".json"), manifest.ToJsonString());
        return directory;
    }
}
