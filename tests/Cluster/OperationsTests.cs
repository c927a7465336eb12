using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using AccMpeg.Cluster.Tests.Support;
using Xunit.Abstractions;

namespace AccMpeg.Cluster.Tests;

/// <summary>
/// What operators do to two silos that serve: a trial is judged by the cameras of both, a final DNN changes on both, and both are told to stop, one after the
/// other, which loses nothing.
/// </summary>
public sealed class OperationsTests(ITestOutputHelper output)
{
    // Frames may be late on a machine that does other things; here only what a change-over loses counts.
    private const string NoDeadline = "--frame-deadline=0";

    // By their names one of each pair begins with each silo.
    private static readonly string[] Cameras = ["stable-0", "stable-1", "trial-0", "trial-1"];

    [SkippableFact]
    public async Task Guards_judge_the_cameras_of_all_silos_and_neither_a_new_final_DNN_nor_a_drain_loses_a_frame()
    {
        await using ClusterUnderTest cluster = await ClusterUnderTest.CreateAsync(output, silos: 2);
        await Task.WhenAll(cluster.StartSiloAsync(0, NoDeadline), cluster.StartSiloAsync(1, NoDeadline));
        foreach (string camera in Cameras)
        {
            await cluster.AddCameraAsync(camera, "{\"k\":4}");
        }

        await cluster.WhenAllHaveResultsAfterAsync(DateTimeOffset.UtcNow);
        int[] hosted = await cluster.WhenHostedAsync(counts => counts.Sum() == Cameras.Length);
        Assert.Equal([2, 2], hosted);

        await TryOutAsync(cluster);
        await ChangeFinalDnnAsync(cluster);
        await DrainAsync(cluster);

        await cluster.CheckAllAccountedAsync();
        await cluster.CheckNothingDroppedAsync();
    }

    private static async Task TryOutAsync(ClusterUnderTest cluster)
    {
        // What changes nothing has room for chance, what spends bytes is far beyond it.
        const string Generous = "--guards=bytes=2.5,share=off,detections=off,time=off,chunks=2";
        const string Strict = "--guards=bytes=1.5,share=off,detections=off,time=off,chunks=2";
        await PushAsync(cluster, Variant(cluster, "ssdlite-coco-accmodel", "first", _ => { }), "--alias=stable");

        await PushAsync(cluster, Variant(cluster, "ssdlite-coco-accmodel", "second", _ => { }), "--alias=canary", "--cameras=trial-*", Generous);
        JsonElement trial = await cluster.WhenAsync("models/doors/trial", found => (Number(found, "onTrial"), Number(found, "stable")) == (2, 2));
        JsonElement bytes = Assert.Single(trial.GetProperty("guards").EnumerateArray());
        cluster.Say($"a version that changes nothing: {bytes.GetProperty("text").GetString()}");
        Assert.False(bytes.GetProperty("broken").GetBoolean(), bytes.GetRawText());

        string dear = Variant(cluster, "ssdlite-coco-accmodel", "third", manifest => (manifest["accModel"]!["qpHigh"], manifest["accModel"]!["qpLow"]) = (4, 4));
        await PushAsync(cluster, dear, "--alias=canary", "--cameras=trial-*", Strict);
        JsonElement doors = await cluster.WhenAsync("models/doors", found => found.GetProperty("withdrawn").ValueKind == JsonValueKind.Object);
        JsonElement end = doors.GetProperty("withdrawn");
        cluster.Say($"a version that spends bytes: {end.GetProperty("reason").GetString()}");
        Assert.Equal((3, "bytes"), (Number(end, "version"), end.GetProperty("guard").GetString()));

        // The edges of both silos are back.
        await cluster.WhenAsync("models/doors/versions/1/rollout", found => Number(found, "running") == Cameras.Length);
    }

    private static async Task ChangeFinalDnnAsync(ClusterUnderTest cluster)
    {
        string next = Variant(cluster, "ssdlite-coco", "next", _ => { });
        JsonElement push = await cluster.CommandAsync("model", "push", next, "--name=ssdlite-coco", "--alias=stable", "--wait");
        Assert.Equal(("silos", 2, 2), (push.GetProperty("on").GetString(), Number(push, "wanted"), Number(push, "running")));
        DateTimeOffset changed = DateTimeOffset.UtcNow;

        // Judged after the change, so by the version on both silos.
        await cluster.WhenAllHaveResultsAfterAsync(changed);
        IReadOnlyDictionary<string, long> judges = await cluster.Results.FinalDnnsAsync();
        cluster.Say($"results by final DNN: {string.Join(", ", judges.Select(judge => $"{judge.Key}: {judge.Value}"))}");
        Assert.Equal(["ssdlite-coco", "ssdlite-coco@1"], judges.Keys);
        Assert.Equal(Cameras, (await cluster.Results.CamerasJudgedByAsync("ssdlite-coco@1")).Order(StringComparer.Ordinal));
    }

    /// <summary>Each silo finishes its frames, and its cameras go on elsewhere without a gap.</summary>
    private static async Task DrainAsync(ClusterUnderTest cluster)
    {
        DateTimeOffset told = DateTimeOffset.UtcNow;
        await cluster.DrainSiloAsync(0);
        cluster.Say($"all cameras have results {(await cluster.WhenAllHaveResultsAfterAsync(told)).TotalSeconds:F1} s after SIGTERM");
        await cluster.CheckIntegrityAsync();
        await cluster.StartSiloAsync(0, NoDeadline);
        await cluster.DrainSiloAsync(1);
        await cluster.WhenAllHaveResultsAfterAsync(DateTimeOffset.UtcNow);
    }

    private static Task<JsonElement> PushAsync(ClusterUnderTest cluster, string file, params string[] more) =>
        cluster.CommandAsync(["model", "push", file, "--name=doors", "--wait", .. more]);

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    /// <summary>A network of the catalogue that computes the same and is another file, with its manifest changed.</summary>
    private static string Variant(ClusterUnderTest cluster, string network, string mark, Action<JsonNode> change)
    {
        // Documentation of the model, a field of its own at the end: ONNX's doc_string.
        byte[] bytes = [.. File.ReadAllBytes(Path.Combine(cluster.Models, network + ".onnx")), 0x32, (byte)mark.Length, .. System.Text.Encoding.ASCII.GetBytes(mark)];
        string path = Path.Combine(cluster.Workspace, mark + ".onnx");
        File.WriteAllBytes(path, bytes);
        JsonNode manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(cluster.Models, network + ".json")))!;
        manifest["name"] = mark;
        manifest["sha256"] = Convert.ToHexStringLower(SHA256.HashData(bytes));
        change(manifest);
        File.WriteAllText(Path.ChangeExtension(path, ".json"), manifest.ToJsonString());
        return path;
    }
}
