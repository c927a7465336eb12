using System.Text.Json;
using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Tests.Processes;

namespace AccMpeg.Cli.Tests.Audit;

// One after the other with all that run silos: frames that come too late are dropped.
[Collection("silos")]
public sealed class AuditCommandTests
{
    [SkippableFact]
    public async Task Changes_are_printed_a_line_each_and_cut_to_the_range_that_is_asked_for()
    {
        await using ClusterFixture cluster = await ClusterFixture.StartAsync();
        string silo = $"--cluster={cluster.Address}";
        await CliRun.Of("camera", "add", "gate-1", "qpHigh=24", silo);
        await CliRun.Of("camera", "set", "gate-2", "qpHigh=24", silo);
        await CliRun.Of("camera", "show", "gate-1", silo);
        await CliRun.Of("camera", "remove", "gate-1", silo);

        JsonElement[] all = await WhenWrittenAsync(silo, 3);
        CliRun before = await CliRun.Of("audit", $"--to={all[0].GetProperty("at").GetString()}", silo);
        CliRun last = await CliRun.Of("audit", $"--from={all[2].GetProperty("at").GetString()}", silo);

        Assert.Equal(
            ["PUT /api/v1/cameras/gate-1 201", "PATCH /api/v1/cameras/gate-2 404", "DELETE /api/v1/cameras/gate-1 204"],
            all.Select(entry => $"{entry.GetProperty("method").GetString()} {entry.GetProperty("path").GetString()} {entry.GetProperty("status").GetInt32()}"));
        Assert.All(all, entry => Assert.Equal("anybody on this machine", entry.GetProperty("who").GetString()));
        Assert.Equal("""{"qpHigh":24}""", all[0].GetProperty("change").GetString());
        Assert.Equal((ExitCode.Ok, string.Empty), (before.Code, before.Out));
        Assert.Equal(all[2].GetRawText(), Assert.Single(last.JsonLines).GetRawText());
    }

    [Fact]
    public async Task Every_wrong_setting_is_told_before_the_cluster_is_asked()
    {
        CliRun text = await CliRun.Of("audit", "--from=yesterday");
        CliRun order = await CliRun.Of("audit", "--from=2026-02-01T00:00:00Z", "--to=2026-01-01T00:00:00Z", "--cluster=nowhere");

        Assert.Equal((ExitCode.Usage, ExitCode.Usage), (text.Code, order.Code));
        Assert.Contains("--from is 'yesterday'", text.Error, StringComparison.Ordinal);
        Assert.Equal(2, order.ErrorLines.Count);
    }

    /// <summary>A line is written after its request has been answered.</summary>
    private static async Task<JsonElement[]> WhenWrittenAsync(string silo, int count)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromMinutes(1));
        while (true)
        {
            limit.Token.ThrowIfCancellationRequested();
            CliRun run = await CliRun.Of("audit", silo);
            if (run.JsonLines.Count >= count)
            {
                return [.. run.JsonLines];
            }
        }
    }
}
