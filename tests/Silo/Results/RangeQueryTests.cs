using AccMpeg.Contracts.Results;
using AccMpeg.Silo.Results;
using AccMpeg.Silo.Tests.Support;
using Microsoft.Data.Sqlite;

namespace AccMpeg.Silo.Tests.Results;

public sealed class RangeQueryTests : IDisposable
{
    private static readonly DateTimeOffset Start = Outcomes.Result(0).CapturedAt;

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_range_begins_with_its_first_time_and_ends_before_its_last()
    {
        await using SqliteResultStore store = await FillAsync();

        long[] within = await ReadAsync(store, new ResultRange(Outcomes.Door, Start.AddMilliseconds(200), Start.AddMilliseconds(500)));
        long[] before = await ReadAsync(store, new ResultRange(Outcomes.Door, To: Start.AddMilliseconds(101)));
        long[] after = await ReadAsync(store, new ResultRange(Outcomes.Door, From: Start.AddMilliseconds(701)));

        Assert.Equal([2L, 3, 4], within);
        Assert.Equal([0L, 1], before);
        Assert.Equal([8L, 9], after);
        Assert.Empty(await ReadAsync(store, new ResultRange(Contracts.CameraId.Parse("other"))));
    }

    [Fact]
    public async Task Pages_go_on_behind_the_last_outcome_even_among_equal_times()
    {
        await using SqliteResultStore store = await FillAsync();
        await store.AppendAsync([Outcomes.Drop(0, epoch: 2), Outcomes.Drop(1, epoch: 2)], default);
        List<(long, long)> read = [];
        ResultCursor? after = null;
        IReadOnlyList<FrameOutcome> page;
        do
        {
            page = await store.ReadRangeAsync(new ResultRange(Outcomes.Door, After: after), 2, default);
            read.AddRange(page.Select(outcome => (outcome.Key.Epoch, outcome.Key.Sequence)));
            after = page.Count > 0 ? RangeQuery.Behind(page[^1]) : after;
        }
        while (page.Count > 0);

        Assert.Equal([(1L, 0L), (2L, 0L), (2L, 1L)], read.Take(3));
        Assert.Equal(12, read.Distinct().Count());
        Assert.Equal(12, read.Count);
    }

    [Fact]
    public async Task A_database_of_version_1_is_brought_up_to_date_with_its_results()
    {
        await (await FillAsync()).DisposeAsync();
        using (var connection = new SqliteConnection($"Data Source={_directory.File("results.db")};Pooling=False"))
        {
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "DROP INDEX outcome_captured; UPDATE schema_version SET version = 1";
            command.ExecuteNonQuery();
        }

        await using SqliteResultStore store = Open();

        Assert.Equal(10, (await ReadAsync(store, new ResultRange(Outcomes.Door))).Length);
    }

    [Theory]
    [InlineData("1767225600000000-1-5", true)]
    [InlineData("1-2", false)]
    [InlineData("1--2", false)]
    [InlineData("", false)]
    public void A_place_is_read_as_it_was_written(string text, bool right)
    {
        Assert.Equal(right, ResultCursor.TryParse(text, out ResultCursor cursor));
        Assert.True(!right || cursor.ToString() == text);
    }

    private static async Task<long[]> ReadAsync(SqliteResultStore store, ResultRange range) =>
        [.. (await store.ReadRangeAsync(range, 100, default)).Select(outcome => outcome.Key.Sequence)];

    private async Task<SqliteResultStore> FillAsync()
    {
        SqliteResultStore store = Open();
        await store.AppendAsync(Outcomes.Results(0, 10), default);
        return store;
    }

    private SqliteResultStore Open() => SqliteResultStore.Open(new SqliteResultStoreOptions { Path = _directory.File("results.db") });
}
