using AccMpeg.Contracts;
using AccMpeg.Silo.Clustering;
using AccMpeg.Silo.Results;
using AccMpeg.Silo.Tests.Support;
using AccMpeg.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace AccMpeg.Silo.Tests.Results;

[Collection(PostgresCollection.Name)]
public sealed class PostgresRetentionTests(PostgresFixture postgres)
{
    private readonly FakeTimeProvider _time = new(Outcomes.Result(0).CapturedAt);

    [SkippableFact]
    public async Task What_is_too_old_goes_but_for_a_cameras_last_outcome()
    {
        CameraId idle = CameraId.Parse("idle");
        await using ClusterDatabase database = await OpenAsync();
        await using var store = new PostgresResultStore(database, new PostgresResultStoreOptions());
        await store.AppendAsync([Outcomes.Result(0, camera: idle), Outcomes.Result(1, camera: idle)], default);
        await store.AppendAsync(Outcomes.Results(0, 5000), default);
        _time.Advance(TimeSpan.FromSeconds(500));

        await ApplyAsync(database, new ResultRetention { MaxAge = TimeSpan.FromSeconds(10) });

        long[] door = await ReadAsync(store, Outcomes.Door);
        long[] left = await ReadAsync(store, idle);
        Assert.Equal(Enumerable.Range(4900, 100).Select(i => (long)i), door);
        Assert.Equal([1L], left);
        Assert.Equal(0, await store.AppendAsync([Outcomes.Result(0, camera: idle)], default));
        Assert.Equal(await CountedAsync(database), await KeptAsync(database));
    }

    [SkippableFact]
    public async Task The_oldest_go_while_the_results_use_too_many_bytes()
    {
        const long Most = 1 << 20;
        await using ClusterDatabase database = await OpenAsync();
        await using var store = new PostgresResultStore(database, new PostgresResultStoreOptions());
        for (int i = 0; i < 10_000; i += 500)
        {
            await store.AppendAsync(Outcomes.Results(i, 500), default);
        }

        Assert.True(await CountedAsync(database) > Most);
        await ApplyAsync(database, new ResultRetention { MaxBytes = Most });

        long[] left = await ReadAsync(store, Outcomes.Door);
        Assert.Equal(9999, left[^1]);
        Assert.Equal(left.Length, left[^1] - left[0] + 1);
        Assert.InRange(await CountedAsync(database), Most / 2, Most);
        Assert.Equal(await CountedAsync(database), await KeptAsync(database));
    }

    [SkippableFact]
    public async Task What_nobody_may_delete_ends_the_round()
    {
        await using ClusterDatabase database = await OpenAsync();
        await using var store = new PostgresResultStore(database, new PostgresResultStoreOptions());
        await store.AppendAsync([Outcomes.Result(0)], default);
        await RunAsync(database, "UPDATE result_camera SET bytes = 100000000");

        await ApplyAsync(database, new ResultRetention { MaxBytes = 1 << 20 });

        long[] left = await ReadAsync(store, Outcomes.Door);
        Assert.Equal([0L], left);
    }

    private static Task<long> CountedAsync(ClusterDatabase database) => RunAsync(database, "SELECT sum(bytes)::bigint FROM result_camera");

    private static Task<long> KeptAsync(ClusterDatabase database) => RunAsync(database, $"SELECT sum({PostgresRow.CountedBytes})::bigint FROM result");

    private static async Task<long> RunAsync(ClusterDatabase database, string sql)
    {
#pragma warning disable CA2100 // The texts are this test's own.
        await using Npgsql.NpgsqlCommand command = database.Source.CreateCommand(sql);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync() as long? ?? 0;
    }

    private static async Task<long[]> ReadAsync(PostgresResultStore store, CameraId camera) =>
        [.. (await store.ReadAsync(camera, null, 100_000, default)).Select(outcome => outcome.Key.Sequence)];

    private async Task<ClusterDatabase> OpenAsync() =>
        await ClusterDatabase.OpenAsync(new SiloClusterOptions { ConnectionString = await postgres.NewDatabaseAsync() }, ClusterSchema.Parts, default);

    private async Task ApplyAsync(ClusterDatabase database, ResultRetention retention)
    {
        using var service = new PostgresRetention(
            database, new PostgresResultStoreOptions { Retention = retention, Time = _time }, NullLogger<PostgresRetention>.Instance);
        await service.ApplyAsync(default);
    }
}
