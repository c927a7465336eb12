using AccMpeg.Contracts.Results;
using AccMpeg.Grains.Results;
using AccMpeg.Silo.Results;
using AccMpeg.Silo.Clustering;
using AccMpeg.Silo.Tests.Support;
using AccMpeg.Tests.Support;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace AccMpeg.Silo.Tests.Results;

[Collection(PostgresCollection.Name)]
public sealed class PostgresResultStoreTests(PostgresFixture postgres) : ResultStoreContract, IAsyncLifetime, IDisposable
{
    private readonly List<IAsyncDisposable> _open = [];
    private readonly CancellationTokenSource _stop = new(TimeSpan.FromSeconds(60));

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => CloseAsync();

    public void Dispose() => _stop.Dispose();

    [SkippableFact]
    public async Task Two_silos_that_host_the_same_camera_store_each_key_once()
    {
        string database = await postgres.NewDatabaseAsync();
        IResultDatabase[] silos = [await SiloAsync(database), await SiloAsync(database)];

        int[] added = await Task.WhenAll(silos.Select(async silo =>
        {
            int sum = 0;
            for (int i = 0; i < 200; i++)
            {
                sum += await silo.AppendAsync([Outcomes.Result(i), Outcomes.Result(i + 1)], default);
            }

            return sum;
        }));

        Assert.Equal(201, added.Sum());
        Assert.Equal(Enumerable.Range(0, 201).Select(i => (long)i), (await silos[0].ReadAsync(Outcomes.Door, null, 1000, default)).Select(o => o.Key.Sequence));
    }

    [SkippableFact]
    public async Task A_subscriber_on_one_silo_gets_what_the_other_stores_in_order_and_once()
    {
        string database = await postgres.NewDatabaseAsync();
        IResultDatabase host = await SiloAsync(database);
        var feed = new ResultFeed();
        IResultDatabase other = await SiloAsync(database, feed);
        await host.AppendAsync(Outcomes.Results(0, 10), default);
        await using IAsyncEnumerator<FrameOutcome> live = feed.SubscribeAsync(other, Outcomes.Door, null, _stop.Token).GetAsyncEnumerator(_stop.Token);

        Task<List<long>> all = TakeAsync(live, 1000);
        for (int i = 10; i < 1000; i += 10)
        {
            // Either may host the camera, as after a re-hosting.
            await (i % 30 == 0 ? other : host).AppendAsync(Outcomes.Results(i, 10), default);
        }

        Assert.Equal(Enumerable.Range(0, 1000).Select(i => (long)i), await all);
    }

    [SkippableFact]
    public async Task A_subscriber_gets_results_without_any_notification()
    {
        string database = await postgres.NewDatabaseAsync();
        var feed = new ResultFeed();
        IResultDatabase silo = await SiloAsync(database, feed, new PostgresResultStoreOptions { PollInterval = TimeSpan.FromMilliseconds(50) });
        await using IAsyncEnumerator<FrameOutcome> live = feed.SubscribeAsync(silo, Outcomes.Door, null, _stop.Token).GetAsyncEnumerator(_stop.Token);
        Task<List<long>> first = TakeAsync(live, 1);

        await using NpgsqlDataSource source = NpgsqlDataSource.Create(database);
        await RunAsync(
            source,
            """
            WITH camera AS (INSERT INTO result_camera (name, last_epoch, last_sequence) VALUES ('door', 1, 7) RETURNING id)
            INSERT INTO result SELECT id, 1, 7, 1, 0, 0, 0, 0, '', 0, 0, '[]' FROM camera
            """);

        Assert.Equal([7L], await first);
    }

    [SkippableFact]
    public async Task While_the_server_is_down_nothing_is_acknowledged_and_afterwards_everything_goes_on()
    {
        await using PrivatePostgres server = await PrivatePostgres.StartAsync();
        IResultDatabase store = await SiloAsync(await server.CreateDatabaseAsync("results"));
        await store.AppendAsync(Outcomes.Results(0, 3), default);

        await server.KillAsync();
        ResultStoreException error = await Assert.ThrowsAsync<ResultStoreException>(() => store.AppendAsync(Outcomes.Results(3, 3), default));
        await Assert.ThrowsAsync<ResultStoreException>(() => store.ReadAsync(Outcomes.Door, null, 10, default));
        await server.ResumeAsync();

        int again = await store.AppendAsync(Outcomes.Results(3, 3), default);
        Assert.Equal(3, again);
        Assert.Equal([0L, 1, 2, 3, 4, 5], (await store.ReadAsync(Outcomes.Door, null, 10, default)).Select(o => o.Key.Sequence));
        Assert.Contains("start it, and check Host", error.Message, StringComparison.Ordinal);
        await CloseAsync();
    }

    private protected override async Task<IResultDatabase> OpenAsync() => await SiloAsync(await postgres.NewDatabaseAsync());

    private static async Task<List<long>> TakeAsync(IAsyncEnumerator<FrameOutcome> outcomes, int count)
    {
        var sequences = new List<long>();
        while (sequences.Count < count && await outcomes.MoveNextAsync())
        {
            sequences.Add(outcomes.Current.Key.Sequence);
        }

        return sequences;
    }

    private static async Task RunAsync(NpgsqlDataSource source, string sql)
    {
        await using NpgsqlCommand command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<IResultDatabase> SiloAsync(string connectionString, ResultFeed? feed = null, PostgresResultStoreOptions? options = null)
    {
        ClusterDatabase database = await ClusterDatabase.OpenAsync(
            new SiloClusterOptions { ConnectionString = connectionString }, ClusterSchema.Parts, default);
        options ??= new PostgresResultStoreOptions();
        var store = new PostgresResultStore(database, options);
        var news = new PostgresNews(database, feed ?? new ResultFeed(), options, NullLogger<PostgresNews>.Instance);
        await news.StartAsync(default);
        _open.AddRange([database, store, new Stopping(news)]);
        return store;
    }

    private async Task CloseAsync()
    {
        for (int i = _open.Count - 1; i >= 0; i--)
        {
            await _open[i].DisposeAsync();
        }

        _open.Clear();
    }

    private sealed class Stopping(BackgroundService service) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await service.StopAsync(default);
            service.Dispose();
        }
    }
}
