using System.Diagnostics;
using System.Globalization;
using AccMpeg.Cluster.Tests.Support;
using Xunit.Abstractions;

namespace AccMpeg.Cluster.Tests;

/// <summary>
/// Silos start, drain and die at random; after each step every camera has new results and every stored run is whole. A minute, or as long as the environment
/// says (ACCMPEG_CHAOS_SECONDS, such as 600); the seed is printed and can be given (ACCMPEG_CHAOS_SEED).
/// </summary>
public sealed class ChaosTests(ITestOutputHelper output)
{
    private const int MostSilos = 3;
    private const int Cameras = 8;

    [SkippableFact]
    public async Task Whatever_silos_do_no_frame_is_lost_or_doubled()
    {
        TimeSpan length = TimeSpan.FromSeconds(Variable("ACCMPEG_CHAOS_SECONDS", 60));
        int seed = Variable("ACCMPEG_CHAOS_SEED", 20261122);
        await using ClusterUnderTest cluster = await ClusterUnderTest.CreateAsync(output, MostSilos);
        cluster.Say($"seed {seed.ToString(CultureInfo.InvariantCulture)}");
        await Task.WhenAll(cluster.StartSiloAsync(0), cluster.StartSiloAsync(1));
        await cluster.AddCamerasAsync(0, Cameras);
        await cluster.WhenAllHaveResultsAfterAsync(DateTimeOffset.UtcNow);

        await DisturbAsync(cluster, new Random(seed), length);

        await cluster.CheckAllAccountedAsync();
        await cluster.CheckDeathsAsync();
    }

    private static async Task DisturbAsync(ClusterUnderTest cluster, Random random, TimeSpan length)
    {
        Stopwatch clock = Stopwatch.StartNew();
        for (int step = 1; clock.Elapsed < length; step++)
        {
            DateTimeOffset begin = DateTimeOffset.UtcNow;
            await cluster.ReplaceFalselyDeadAsync();
            await DisturbOnceAsync(cluster, random);
            TimeSpan back = await cluster.WhenAllHaveResultsAfterAsync(begin);
            cluster.Say(string.Create(CultureInfo.InvariantCulture, $"step {step}: all cameras have new results after {back.TotalSeconds:F1} s"));
            await cluster.CheckIntegrityAsync();
        }
    }

    private static async Task DisturbOnceAsync(ClusterUnderTest cluster, Random random)
    {
        int[] running = [.. cluster.Silos.Keys.Order()];
        int[] idle = [.. Enumerable.Range(0, MostSilos).Except(running)];
        if (running.Length == 1 || (idle.Length > 0 && random.Next(3) == 0))
        {
            await cluster.StartSiloAsync(idle[random.Next(idle.Length)]);
            return;
        }

        int victim = running[random.Next(running.Length)];
        await (random.Next(2) == 0 ? cluster.KillSiloAsync(victim) : cluster.DrainSiloAsync(victim));
    }

    private static int Variable(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : otherwise;
}
