using AccMpeg.Contracts;
using AccMpeg.Silo.Results;
using AccMpeg.Silo.Tests.Support;
using AccMpeg.Tests.Support;

namespace AccMpeg.Silo.Tests.Results;

public sealed class SqliteRetentionTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly FakeTimeProvider _time = new(Outcomes.Result(0).CapturedAt);

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task What_is_too_old_goes_but_for_a_cameras_last_outcome()
    {
        CameraId idle = CameraId.Parse("idle");
        await using SqliteResultStore store = Open(new ResultRetention { MaxAge = TimeSpan.FromSeconds(10) });
        await store.AppendAsync([Outcomes.Result(0, camera: idle), Outcomes.Result(1, camera: idle)], default);
        await store.AppendAsync(Outcomes.Results(0, 200), default);

        _time.Advance(TimeSpan.FromSeconds(85));
        await store.AppendAsync([Outcomes.Result(850)], default);
        await store.DisposeAsync();

        await using SqliteResultStore reopened = Open(new ResultRetention());
        long[] door = await ReadAsync(reopened, Outcomes.Door);
        long[] left = await ReadAsync(reopened, idle);

        Assert.Equal([850L], door);
        Assert.Equal([1L], left);
        Assert.Equal(0, await reopened.AppendAsync([Outcomes.Result(0, camera: idle)], default));
    }

    [Fact]
    public async Task The_oldest_go_while_the_database_uses_too_many_bytes()
    {
        const long Most = 1 << 20;
        await using SqliteResultStore store = Open(new ResultRetention { MaxBytes = Most });
        for (int i = 0; i < 100; i++)
        {
            await store.AppendAsync(Outcomes.Results(100 * i, 100), default);
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        long[] left = await ReadAsync(store, Outcomes.Door);

        Assert.Equal(9999, left[^1]);
        Assert.Equal(left.Length, left[^1] - left[0] + 1);
        Assert.InRange(left.Length, 100, 9000);
        Assert.InRange(new FileInfo(_directory.File("results.db")).Length, 1, 2 * Most);
    }

    [Fact]
    public void Every_error_is_told() =>
        Assert.Equal(2, new ResultRetention { MaxAge = TimeSpan.Zero, MaxBytes = 5 }.Validate().Count);

    private static async Task<long[]> ReadAsync(SqliteResultStore store, CameraId camera) =>
        [.. (await store.ReadAsync(camera, null, 100_000, default)).Select(outcome => outcome.Key.Sequence)];

    private SqliteResultStore Open(ResultRetention retention) =>
        SqliteResultStore.Open(new SqliteResultStoreOptions { Path = _directory.File("results.db"), Retention = retention, Time = _time });
}
