using System.Globalization;
using System.Net;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using AccMpeg.Cluster.Tests.Support;
using Xunit.Abstractions;

namespace AccMpeg.Cluster.Tests;

/// <summary>
/// Silos of two releases, real processes, in one cluster: those of the next one have messages with a member more, of a type that today's do not know, and a new
/// version of the fleet's interface. Today's are replaced while cameras run.
/// </summary>
public sealed class ReleasesTests(ITestOutputHelper output)
{
    // Frames may be late on a machine that does other things; here only what a replacement loses counts.
    private const string NoDeadline = "--frame-deadline=0";

    [SkippableFact]
    public async Task Silos_of_two_releases_serve_one_fleet_and_the_old_one_is_replaced_without_losing_or_doubling_a_frame()
    {
        await using ClusterUnderTest cluster = await ClusterUnderTest.CreateAsync(output, silos: 2);
        Assert.Contains("NextReleaseDetail", TypesOf(NextRelease.ContractsPath));
        Assert.DoesNotContain("NextReleaseDetail", TypesOf(typeof(Contracts.Grains.Fleet.IFleetGrain).Assembly.Location));
        string today = cluster.Program;
        string next = NextRelease.LayOut(Path.Combine(cluster.Workspace, "next-release"));

        // The old silo begins, so that it makes the directory's and the registry's first hosts.
        await cluster.StartSiloAsync(0, NoDeadline);
        cluster.Program = next;
        await cluster.StartSiloAsync(1, NoDeadline);
        await cluster.AddCamerasAsync(0, 4);
        cluster.Program = today;
        await cluster.StartGatewayAsync();
        await cluster.AddCamerasAsync(4, 8);
        await cluster.WhenAllHaveResultsAfterAsync(DateTimeOffset.UtcNow);

        foreach (SiloProcess silo in cluster.Silos.Values)
        {
            int hosted = await silo.HostedAsync();
            cluster.Say(string.Create(CultureInfo.InvariantCulture, $"{silo.Name} hosts {hosted} cameras"));
            Assert.InRange(hosted, 1, 7);
            await AskOfAllAsync(silo, cameras: 8);
        }

        cluster.Program = next;
        await cluster.DrainSiloAsync(0);
        await cluster.StartSiloAsync(0, NoDeadline);
        await cluster.WhenAllHaveResultsAfterAsync(DateTimeOffset.UtcNow);
        await AskOfAllAsync(cluster.Silos[0], cameras: 8);
        await cluster.CheckAllAccountedAsync();

        await cluster.CheckNothingDroppedAsync();
    }

    /// <summary>Has a silo ask every camera, wherever it is, and change its settings.</summary>
    private static async Task AskOfAllAsync(SiloProcess silo, int cameras)
    {
        using var http = new HttpClient { BaseAddress = silo.Address };
        for (int camera = 0; camera < cameras; camera++)
        {
            var path = new Uri($"/api/v1/cameras/{ClusterUnderTest.CameraName(camera)}", UriKind.Relative);
            using HttpResponseMessage status = await http.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, status.StatusCode);
            using var settings = new StringContent("{\"priority\":\"high\"}", new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
            using HttpResponseMessage changed = await http.PutAsync(path, settings);
            Assert.True(changed.IsSuccessStatusCode, await changed.Content.ReadAsStringAsync());
        }

        using HttpResponseMessage list = await http.GetAsync(new Uri("/api/v1/cameras", UriKind.Relative));
        string all = await list.Content.ReadAsStringAsync();
        Assert.All(Enumerable.Range(0, cameras), camera => Assert.Contains(ClusterUnderTest.CameraName(camera), all, StringComparison.Ordinal));
    }

    private static string[] TypesOf(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        MetadataReader metadata = file.GetMetadataReader();
        return [.. metadata.TypeDefinitions.Select(type => metadata.GetString(metadata.GetTypeDefinition(type).Name))];
    }
}
