using System.Net;
using AccMpeg.Cluster.Tests.Support;
using Xunit.Abstractions;

namespace AccMpeg.Cluster.Tests;

/// <summary>Silos and their database start together, in any order.</summary>
public sealed class StartupTests(ITestOutputHelper output)
{
    [SkippableFact]
    public async Task A_silo_waits_for_a_database_that_does_not_answer_yet_but_not_for_one_that_it_may_not_use()
    {
        await using ClusterUnderTest cluster = await ClusterUnderTest.CreateAsync(output, silos: 1);
        await cluster.KillDatabaseAsync();
        Task<SiloProcess> starting = cluster.StartSiloAsync(0);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "waiting for the cluster's database\n"), await cluster.WhenAnswersAsync(0, "/health/ready"));
        Assert.Equal((HttpStatusCode.OK, "live\n"), await cluster.WhenAnswersAsync(0, "/health/live"));
        Assert.False(starting.IsCompleted);

        await cluster.ResumeDatabaseAsync();
        SiloProcess silo = await starting;

        Assert.Equal((HttpStatusCode.OK, "ready\n"), await cluster.WhenAnswersAsync(0, "/health/ready"));
        string[] log = await File.ReadAllLinesAsync(silo.LogPath);
        Assert.Single(log, line => line.Contains("Waiting for the database", StringComparison.Ordinal) && line.Contains("Remedy: start it", StringComparison.Ordinal));
        Assert.Single(log, line => line.Contains("the start goes on", StringComparison.Ordinal));

        await cluster.DrainSiloAsync(0);
        cluster.Connection = cluster.Connection.Replace("Database=accmpeg", "Database=absent", StringComparison.Ordinal);
        InvalidOperationException refused = await Assert.ThrowsAsync<InvalidOperationException>(() => cluster.StartSiloAsync(0));
        Assert.Contains("create the database ('createdb') or name another", refused.Message, StringComparison.Ordinal);
    }
}
