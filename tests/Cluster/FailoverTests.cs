using System.Globalization;
using System.Text.Json;
using AccMpeg.Cluster.Tests.Support;
using Xunit.Abstractions;

namespace AccMpeg.Cluster.Tests;

/// <summary>Three silos, a fleet that changes, a new AccModel for every edge, a silo that dies and one that comes.</summary>
public sealed class FailoverTests(ITestOutputHelper output)
{
    [SkippableFact]
    public async Task A_fleet_survives_changes_a_new_AccModel_and_the_death_of_a_silo_without_losing_or_doubling_a_frame()
    {
        await using ClusterUnderTest cluster = await ClusterUnderTest.CreateAsync(output, silos: 3);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(number => cluster.StartSiloAsync(number)));
        await cluster.AddCamerasAsync(0, 12);
        TimeSpan first = await cluster.WhenAllHaveResultsAfterAsync(DateTimeOffset.UtcNow);
        cluster.Say(Text($"12 cameras have results after {first.TotalSeconds:F1} s"));

        await cluster.AddCamerasAsync(12, 18);
        foreach (int camera in new[] { 1, 5, 9 })
        {
            await cluster.RemoveCameraAsync(ClusterUnderTest.CameraName(camera));
        }

        await cluster.WhenAllHaveResultsAfterAsync(DateTimeOffset.UtcNow);
        await cluster.CheckIntegrityAsync();

        JsonElement push = await cluster.CommandAsync("model", "push", "ssdlite-coco-accmodel", "--name=doors", "--alias=stable", "--wait");
        Assert.Equal((15, 15), (push.GetProperty("connected").GetInt32(), push.GetProperty("running").GetInt32()));
        cluster.Say(Text($"model push: {push.GetProperty("running").GetInt32()} of {push.GetProperty("connected").GetInt32()} edges run it after {push.GetProperty("seconds").GetDouble():F1} s"));

        DateTimeOffset killed = DateTimeOffset.UtcNow;
        SiloProcess victim = cluster.Silos[1];
        await cluster.KillSiloAsync(1);
        await cluster.WhenRehostedAsync(victim, killed);
        await cluster.CheckIntegrityAsync();

        await cluster.StartSiloAsync(1);
        await cluster.WhenAllHaveResultsAfterAsync(DateTimeOffset.UtcNow);
        await cluster.CheckAllAccountedAsync();
        await cluster.CheckDeathsAsync();
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
