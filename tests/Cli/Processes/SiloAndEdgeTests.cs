using System.Diagnostics;
using System.Text.Json;
using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Processes;

namespace AccMpeg.Cli.Tests.Processes;

// One after the other with all that run silos: frames that come too late are dropped.
[Collection("silos")]
public sealed class SiloAndEdgeTests
{
    // The network may add up a batch in another order than one frame alone.
    private const double ScoreTolerance = 1e-3;
    private const double PixelTolerance = 0.1;

    [SkippableFact]
    public async Task Results_of_a_camera_are_those_of_detect_on_the_bitstream_that_its_edge_sent()
    {
        await using ClusterFixture cluster = await ClusterFixture.StartAsync();
        ChildProcess edge = cluster.StartEdge("gate-1", "--start=76");
        JsonElement summary = await ClusterFixture.ReadJsonAsync(edge);
        Assert.Equal(ExitCode.Ok, await ClusterFixture.StopAsync(edge));
        Assert.Equal(ExitCode.Ok, await ClusterFixture.StopAsync(cluster.Silo));

        IReadOnlyList<JsonElement> outcomes = cluster.Outcomes("gate-1");
        Assert.Equal("SourceEnded", summary.GetProperty("end").GetString());
        Assert.Equal(Sequences(summary.GetProperty("captured").GetInt64()), outcomes.Select(outcome => outcome.GetProperty("sequence").GetInt64()));

        CliRun detect = await CliRun.Of(
            "detect", cluster.Record("gate-1"), "--input", "432x324", "--models", await DefaultModels.DirectoryAsync());
        ILookup<long, JsonElement> expected = detect.JsonLines.ToLookup(line => line.GetProperty("frame").GetInt64());
        JsonElement[] withResult = [.. outcomes.Where(outcome => outcome.TryGetProperty("detections", out _))];
        Assert.NotEmpty(withResult);
        Assert.Contains(withResult, outcome => outcome.GetProperty("detections").GetArrayLength() > 0);
        Assert.All(withResult, outcome => AssertSame([.. expected[outcome.GetProperty("sequence").GetInt64()]], outcome.GetProperty("detections")));
    }

    [SkippableFact]
    public async Task SIGTERM_ends_edge_and_silo_in_order()
    {
        await using ClusterFixture cluster = await ClusterFixture.StartAsync();
        ChildProcess edge = cluster.StartEdge("gate-1", "--loop", "--policy=uniform");
        await AcknowledgedAsync(cluster);

        await TerminateAsync(edge);
        JsonElement summary = await ClusterFixture.ReadJsonAsync(edge);
        await TerminateAsync(cluster.Silo);

        Assert.Equal("Cancelled", summary.GetProperty("end").GetString());
        Assert.Equal(ExitCode.Ok, await ClusterFixture.StopAsync(edge));
        Assert.Equal(ExitCode.Ok, await ClusterFixture.StopAsync(cluster.Silo));
        Assert.Equal(Sequences(summary.GetProperty("captured").GetInt64()), cluster.Outcomes("gate-1").Select(outcome => outcome.GetProperty("sequence").GetInt64()));
    }

    private static IEnumerable<long> Sequences(long count) => Enumerable.Range(0, (int)count).Select(sequence => (long)sequence);

    /// <summary>The first event of the camera's results; the stream waits for it.</summary>
    private static async Task AcknowledgedAsync(ClusterFixture cluster)
    {
        using HttpClient http = new() { BaseAddress = cluster.Address };
        using HttpResponseMessage response = await KnownCameraAsync(http);
        using StreamReader events = new(await response.Content.ReadAsStreamAsync());
        while (await events.ReadLineAsync() is string line && !line.StartsWith("data:", StringComparison.Ordinal))
        {
        }
    }

    /// <summary>Asks until the camera is known: its edge may not have connected yet, and every answer takes a round trip.</summary>
    private static async Task<HttpResponseMessage> KnownCameraAsync(HttpClient http)
    {
        while (true)
        {
            HttpResponseMessage response = await http.GetAsync("api/v1/cameras/gate-1/results", HttpCompletionOption.ResponseHeadersRead);
            if (response.IsSuccessStatusCode)
            {
                return response;
            }

            response.Dispose();
        }
    }

    private static async Task TerminateAsync(ChildProcess child)
    {
        using Process kill = Process.Start("kill", ["-TERM", $"{child.Id}"]);
        await kill.WaitForExitAsync();
    }

    private static void AssertSame(JsonElement[] expected, JsonElement found)
    {
        Assert.Equal(expected.Length, found.GetArrayLength());
        foreach (JsonElement detection in found.EnumerateArray())
        {
            Assert.Contains(expected, line => Same(line, detection));
        }
    }

    private static bool Same(JsonElement line, JsonElement detection) =>
        line.GetProperty("label").GetString() == detection.GetProperty("label").GetString()
        && Math.Abs(line.GetProperty("score").GetDouble() - detection.GetProperty("score").GetDouble()) <= ScoreTolerance
        && Numbers(line).Zip(Numbers(detection)).All(pair => Math.Abs(pair.First - pair.Second) <= PixelTolerance);

    private static IEnumerable<double> Numbers(JsonElement element) => element.GetProperty("box").EnumerateArray().Select(value => value.GetDouble());
}
