using AccMpeg.Silo.Clustering;
using AccMpeg.Silo.Results;
using AccMpeg.Silo.Tests.Support;
using AccMpeg.Silo.Webhooks;
using Microsoft.Extensions.Logging.Abstractions;

namespace AccMpeg.Silo.Tests.Webhooks;

/// <summary>In a cluster one silo sends, and another goes on.</summary>
[Collection(PostgresCollection.Name)]
public sealed class ClusterWebhookTests(PostgresFixture postgres) : IAsyncLifetime, IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private WebhookReceiver _receiver = null!;

    public async Task InitializeAsync()
    {
        File.WriteAllText(_directory.File("secret"), WebhookReceiver.Secret);
        _receiver = await WebhookReceiver.StartAsync(_directory.File("secret"));
    }

    public async Task DisposeAsync() => await _receiver.DisposeAsync();

    public void Dispose() => _directory.Dispose();

    [SkippableFact]
    public async Task One_silo_sends_what_any_of_them_stores_and_the_other_takes_over()
    {
        var cluster = new SiloClusterOptions { ConnectionString = await postgres.NewDatabaseAsync() };
        await using ClusterDatabase first = await ClusterDatabase.OpenAsync(cluster, ClusterSchema.Parts, default);
        await using ClusterDatabase second = await ClusterDatabase.OpenAsync(cluster, ClusterSchema.Parts, default);
        await using var store = new PostgresResultStore(first, new PostgresResultStoreOptions());
        await (await new PostgresWebhookCursors(first, TimeProvider.System).TryTakeAsync("default", default))!.DisposeAsync();

        string[] before;
        await using (await StartAsync(first))
        {
            await store.AppendAsync(Outcomes.Results(0, 10), default);
            before = await _receiver.TakeAsync(10);
            await using Running other = await StartAsync(second);
            await store.AppendAsync(Outcomes.Results(10, 10), default);
            before = [.. before, .. await _receiver.TakeAsync(10)];
        }

        await using Running successor = await StartAsync(second);
        await store.AppendAsync(Outcomes.Results(20, 10), default);
        string[] after = await _receiver.TakeAsync(10);

        Assert.Equal(WebhookSenderTests.Keys(0, 20), before);
        Assert.Equal(WebhookSenderTests.Keys(20, 10), after.Except(before));
    }

    [SkippableFact]
    public async Task The_right_to_send_is_one_silos_until_it_gives_it_back_or_loses_its_connection()
    {
        var cluster = new SiloClusterOptions { ConnectionString = await postgres.NewDatabaseAsync() };
        await using ClusterDatabase first = await ClusterDatabase.OpenAsync(cluster, ClusterSchema.Parts, default);
        await using ClusterDatabase second = await ClusterDatabase.OpenAsync(cluster, ClusterSchema.Parts, default);
        var one = new PostgresWebhookCursors(first, TimeProvider.System);
        var other = new PostgresWebhookCursors(second, TimeProvider.System);

        IWebhookLease held = (await one.TryTakeAsync("default", default))!;
        Assert.Null(await other.TryTakeAsync("default", default));
        await using IWebhookLease? another = await other.TryTakeAsync("another", default);
        await held.DisposeAsync();
        IWebhookLease? taken = await other.TryTakeAsync("default", default);
        Assert.NotNull(taken);
        await using Npgsql.NpgsqlCommand cut = first.Source.CreateCommand(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())");
        await cut.ExecuteScalarAsync();
        await using IWebhookLease back = await WhenTakenAsync(one);
        var lost = new TaskCompletionSource();
        await using (taken.Lost.UnsafeRegister(_ => lost.TrySetResult(), null))
        {
            await lost.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }

        Assert.NotNull(another);
        await taken.DisposeAsync();
    }

    [SkippableFact]
    public async Task A_cursor_never_goes_back()
    {
        await using ClusterDatabase database = await ClusterDatabase.OpenAsync(
            new SiloClusterOptions { ConnectionString = await postgres.NewDatabaseAsync() }, ClusterSchema.Parts, default);
        var cursors = new PostgresWebhookCursors(database, TimeProvider.System);
        await using IWebhookLease? lease = await cursors.TryTakeAsync("default", default);

        await cursors.MoveAsync("default", Outcomes.Result(5).Key, default);
        await cursors.MoveAsync("default", Outcomes.Result(4).Key, default);

        Assert.Equal(Outcomes.Result(5).Key, await cursors.ReadAsync("default", Outcomes.Door, default));
    }

    /// <summary>The server ends a connection some time after it was told to.</summary>
    private static async Task<IWebhookLease> WhenTakenAsync(PostgresWebhookCursors cursors)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            if (await cursors.TryTakeAsync("default", limit.Token) is { } lease)
            {
                return lease;
            }
        }
    }

    private async Task<Running> StartAsync(ClusterDatabase database)
    {
        var feed = new ResultFeed();
        var results = new PostgresResultStoreOptions();
        var store = new PostgresResultStore(database, results);
        var options = new WebhookOptions
        {
            Address = _receiver.Address,
            SecretFile = _directory.File("secret"),
            RetryDelay = TimeSpan.FromMilliseconds(10),
            LookInterval = TimeSpan.FromMilliseconds(50),
        };
        return await Running.StartAsync(
            new PostgresNews(database, feed, results, NullLogger<PostgresNews>.Instance),
            new WebhookSender(
                options, store, feed, new PostgresWebhookCursors(database, TimeProvider.System), TimeProvider.System, NullLogger<WebhookSender>.Instance));
    }
}
