using AccMpeg.Contracts;
using AccMpeg.Contracts.Results;
using AccMpeg.Silo.Results;
using AccMpeg.Silo.Tests.Support;

namespace AccMpeg.Silo.Tests.Results;

public sealed class ResultFeedTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly ResultFeed _feed = new();
    private readonly CancellationTokenSource _stop = new(TimeSpan.FromSeconds(60));
    private SqliteResultStore _store = null!;

    public Task InitializeAsync()
    {
        _store = SqliteResultStore.Open(new SqliteResultStoreOptions { Path = _directory.File("results.db") }, _feed);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    public void Dispose()
    {
        _stop.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task A_subscriber_gets_what_is_stored_and_then_what_comes()
    {
        await _store.AppendAsync(Outcomes.Results(0, 3), default);
        await using IAsyncEnumerator<FrameOutcome> outcomes = Subscribe(null);
        Assert.Equal([0L, 1, 2], await TakeAsync(outcomes, 3));

        Task<List<long>> next = TakeAsync(outcomes, 2);
        await _store.AppendAsync(Outcomes.Results(3, 2), default);

        Assert.Equal([3L, 4], await next);
    }

    [Fact]
    public async Task A_subscriber_goes_on_after_its_key()
    {
        await _store.AppendAsync(Outcomes.Results(0, 5), default);
        await using IAsyncEnumerator<FrameOutcome> outcomes = Subscribe(new FrameKey(Outcomes.Door, 1, 2));

        Assert.Equal([3L, 4], await TakeAsync(outcomes, 2));
    }

    [Fact]
    public async Task A_subscriber_that_falls_behind_loses_nothing_and_blocks_nobody()
    {
        await using IAsyncEnumerator<FrameOutcome> slow = Subscribe(null);
        Task<List<long>> first = TakeAsync(slow, 1);
        await _store.AppendAsync(Outcomes.Results(0, 1), default);
        await first;

        for (int i = 1; i < 2000; i += 50)
        {
            await _store.AppendAsync(Outcomes.Results(i, 50), default);
        }

        Assert.Equal(Enumerable.Range(1, 2000).Select(i => (long)i), await TakeAsync(slow, 2000));
    }

    [Fact]
    public async Task Many_subscribers_that_come_while_results_are_stored_get_each_once()
    {
        Task<List<long>>[] readers = [.. Enumerable.Range(0, 8).Select(async i =>
        {
            if (i > 0)
            {
                await _store.AppendAsync(Outcomes.Results(0, i), default);
            }

            await using IAsyncEnumerator<FrameOutcome> outcomes = Subscribe(null);
            return await TakeAsync(outcomes, 300);
        })];
        for (int i = 0; i < 300; i += 10)
        {
            await _store.AppendAsync(Outcomes.Results(i, 10), default);
        }

        foreach (Task<List<long>> reader in readers)
        {
            Assert.Equal(Enumerable.Range(0, 300).Select(i => (long)i), await reader);
        }
    }

    private static async Task<List<long>> TakeAsync(IAsyncEnumerator<FrameOutcome> outcomes, int count)
    {
        var sequences = new List<long>();
        while (sequences.Count < count)
        {
            Assert.True(await outcomes.MoveNextAsync());
            sequences.Add(outcomes.Current.Key.Sequence);
        }

        return sequences;
    }

    private IAsyncEnumerator<FrameOutcome> Subscribe(FrameKey? after) =>
        _feed.SubscribeAsync(_store, Outcomes.Door, after, _stop.Token).GetAsyncEnumerator(_stop.Token);
}
