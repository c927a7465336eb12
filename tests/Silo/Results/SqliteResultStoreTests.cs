using AccMpeg.Contracts;
using AccMpeg.Contracts.Results;
using AccMpeg.Grains.Results;
using AccMpeg.Silo.Results;
using AccMpeg.Silo.Tests.Support;
using Microsoft.Data.Sqlite;

namespace AccMpeg.Silo.Tests.Results;

public sealed class SqliteResultStoreTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Outcomes_come_back_as_they_were()
    {
        await using SqliteResultStore store = Open();
        FrameOutcome[] outcomes = [Outcomes.Result(0), Outcomes.Drop(1, DropReason.CorruptFrame), Outcomes.Result(2)];

        int added = await store.AppendAsync(outcomes, default);
        IReadOnlyList<FrameOutcome> read = await store.ReadAsync(Outcomes.Door, null, 10, default);

        Assert.Equal(3, added);
        Assert.Equal(outcomes.Select(Flat), read.Select(Flat));
        Assert.Equal(outcomes[0].Detections.ToArray(), read[0].Detections.ToArray());
    }

    [Fact]
    public async Task A_key_is_stored_once_and_late_keys_are_skipped()
    {
        await using SqliteResultStore store = Open();
        await store.AppendAsync(Outcomes.Results(0, 3), default);

        int added = await store.AppendAsync(Outcomes.Results(1, 4), default);
        int late = await store.AppendAsync([Outcomes.Drop(0)], default);

        Assert.Equal((2, 0), (added, late));
        Assert.Equal([0L, 1, 2, 3, 4], (await store.ReadAsync(Outcomes.Door, null, 10, default)).Select(o => o.Key.Sequence));
    }

    [Fact]
    public async Task Reading_goes_on_after_a_key_across_epochs()
    {
        await using SqliteResultStore store = Open();
        await store.AppendAsync(Outcomes.Results(0, 3), default);
        await store.AppendAsync([Outcomes.Result(0, epoch: 2), Outcomes.Result(1, epoch: 2)], default);

        IReadOnlyList<FrameOutcome> page = await store.ReadAsync(Outcomes.Door, new FrameKey(Outcomes.Door, 1, 1), 2, default);

        Assert.Equal([(1L, 2L), (2L, 0L)], page.Select(o => (o.Key.Epoch, o.Key.Sequence)));
        Assert.Equal(new FrameKey(Outcomes.Door, 2, 1), await store.LastKeyAsync(Outcomes.Door, default));
        Assert.Null(await store.LastKeyAsync(CameraId.Parse("other"), default));
    }

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
    public async Task Appends_of_many_cameras_at_once_are_all_stored()
    {
        await using SqliteResultStore store = Open();
        CameraId[] cameras = [.. Enumerable.Range(0, 8).Select(i => CameraId.Parse($"camera-{i}"))];

        await Task.WhenAll(cameras.Select(async camera =>
        {
            for (int i = 0; i < 25; i++)
            {
                await store.AppendAsync([Outcomes.Result(i, camera: camera)], default);
            }
        }));

        Assert.Equal(cameras, await store.ListCamerasAsync(default));
        foreach (CameraId camera in cameras)
        {
            Assert.Equal(25, (await store.ReadAsync(camera, null, 100, default)).Count);
        }
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
    public async Task An_append_out_of_order_is_refused()
    {
        await using SqliteResultStore store = Open();

        await Assert.ThrowsAsync<ArgumentException>(() => store.AppendAsync([Outcomes.Result(1), Outcomes.Result(0)], default));

        Assert.Null(await store.LastKeyAsync(Outcomes.Door, default));
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

    [Fact]
    public async Task A_closed_store_refuses()
    {
        SqliteResultStore store = Open();
        await store.DisposeAsync();

        await Assert.ThrowsAsync<ResultStoreException>(() => store.AppendAsync([Outcomes.Result(0)], default));
    }

    private static FrameOutcome Flat(FrameOutcome outcome) => outcome with { Detections = [] };

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
