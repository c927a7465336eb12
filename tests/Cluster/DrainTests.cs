using AccMpeg.Cluster.Tests.Support;
using Xunit.Abstractions;

namespace AccMpeg.Cluster.Tests;

/// <summary>A silo that is told to stop loses nothing.</summary>
public sealed class DrainTests(ITestOutputHelper output)
{
    // Frames may be late on a machine that does other things; here only what a drain loses counts.
    private const string NoDeadline = "--frame-deadline=0";

    [SkippableFact]
    public async Task A_silo_that_drains_finishes_its_frames_and_its_cameras_go_on_elsewhere_without_a_gap()
    {
        await using ClusterUnderTest cluster = await ClusterUnderTest.CreateAsync(output, silos: 2);
        await Task.WhenAll(cluster.StartSiloAsync(0, NoDeadline), cluster.StartSiloAsync(1, NoDeadline));
        await cluster.AddCamerasAsync(0, 6);
        await cluster.WhenAllHaveResultsAfterAsync(DateTimeOffset.UtcNow);

        DateTimeOffset told = DateTimeOffset.UtcNow;
        await cluster.DrainSiloAsync(0);
        cluster.Say($"all cameras have results {(await cluster.WhenAllHaveResultsAfterAsync(told)).TotalSeconds:F1} s after SIGTERM");
        await cluster.CheckIntegrityAsync();
        await cluster.StartSiloAsync(0, NoDeadline);
        await cluster.DrainSiloAsync(1);
        await cluster.WhenAllHaveResultsAfterAsync(DateTimeOffset.UtcNow);
        await cluster.CheckAllAccountedAsync();

        await cluster.CheckNothingDroppedAsync();
    }
}
