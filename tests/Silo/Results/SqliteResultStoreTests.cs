using AccMpeg.Contracts.Results;
using AccMpeg.Grains.Results;
using AccMpeg.Silo.Results;
using AccMpeg.Silo.Tests.Support;
using Microsoft.Data.Sqlite;

namespace AccMpeg.Silo.Tests.Results;

public sealed class SqliteResultStoreTests : ResultStoreContract, IAsyncLifetime, IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private SqliteResultStore? _store;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_store is not null)
        {
            await _store.DisposeAsync();
        }
    }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task What_was_stored_is_there_after_a_crash_and_goes_on()
    {
        string copy = _directory.File("crashed.db");
        await using (SqliteResultStore store = Open())
        {
            await store.AppendAsync(Outcomes.Results(0, 2), default);

            // The files as a killed process leaves them: the database and its log, never closed.
            File.Copy(_directory.File("results.db"), copy);
            File.Copy(_directory.File("results.db-wal"), copy + "-wal");
        }

        await using SqliteResultStore reopened = SqliteResultStore.Open(new SqliteResultStoreOptions { Path = copy });
        int added = await reopened.AppendAsync(Outcomes.Results(0, 3), default);

        Assert.Equal(1, added);
        Assert.Equal([0L, 1, 2], (await reopened.ReadAsync(Outcomes.Door, null, 10, default)).Select(o => o.Key.Sequence));
    }

    [Fact]
    public async Task Listeners_are_told_of_new_outcomes_only_before_the_append_completes()
    {
        var listener = new RecordingListener();
        await using SqliteResultStore store = SqliteResultStore.Open(Options(), listener);

        await store.AppendAsync(Outcomes.Results(0, 2), default);
        await store.AppendAsync(Outcomes.Results(1, 2), default);

        Assert.Equal([0L, 1, 2], listener.Sequences);
    }

    [Fact]
    public async Task A_database_of_another_version_is_refused_with_both_versions()
    {
        await Open().DisposeAsync();
        using (var connection = new SqliteConnection($"Data Source={_directory.File("results.db")};Pooling=False"))
        {
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "UPDATE schema_version SET version = 99";
            command.ExecuteNonQuery();
        }

        ResultStoreException error = Assert.Throws<ResultStoreException>(Open);

        Assert.Contains("schema version 99; this program knows 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_version_1_is_brought_up_to_date_with_its_results()
    {
        await using (SqliteResultStore old = Open())
        {
            await old.AppendAsync(Outcomes.Results(0, 10), default);
        }

        using (var connection = new SqliteConnection($"Data Source={_directory.File("results.db")};Pooling=False"))
        {
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "DROP INDEX outcome_captured; UPDATE schema_version SET version = 1";
            command.ExecuteNonQuery();
        }

        await using SqliteResultStore store = Open();

        Assert.Equal(10, (await store.ReadRangeAsync(new ResultRange(Outcomes.Door), 100, default)).Count);
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_and_left_alone()
    {
        File.WriteAllText(_directory.File("results.db"), new string('x', 5000));

        ResultStoreException error = Assert.Throws<ResultStoreException>(Open);

        Assert.Contains("restore it from a backup", error.Message, StringComparison.Ordinal);
        Assert.Equal(5000, new FileInfo(_directory.File("results.db")).Length);
    }

    [Fact]
    public async Task A_full_database_fails_the_append_and_nothing_of_it_is_there()
    {
        await using SqliteResultStore store = Open();
        await store.AppendAsync([Outcomes.Result(0)], default);
        await store.DisposeAsync();
        await using SqliteResultStore full = SqliteResultStore.Open(Options() with { MaxPages = 12 });
        FrameOutcome[] many = Outcomes.Results(1, 500);

        ResultStoreException error = await Assert.ThrowsAsync<ResultStoreException>(() => full.AppendAsync(many, default));

        Assert.Contains("free space on the disk", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, await full.AppendAsync([Outcomes.Result(1)], default));
        Assert.Equal([0L, 1], (await full.ReadAsync(Outcomes.Door, null, 10, default)).Select(o => o.Key.Sequence));
    }

    private protected override Task<IResultDatabase> OpenAsync() => Task.FromResult<IResultDatabase>(_store = Open());

    private SqliteResultStoreOptions Options() => new() { Path = _directory.File("results.db") };

    private SqliteResultStore Open() => SqliteResultStore.Open(Options());

    private sealed class RecordingListener : IResultListener
    {
        public List<long> Sequences { get; } = [];

        public void OnStored(ReadOnlySpan<FrameOutcome> outcomes)
        {
            foreach (FrameOutcome outcome in outcomes)
            {
                Sequences.Add(outcome.Key.Sequence);
            }
        }
    }
}
