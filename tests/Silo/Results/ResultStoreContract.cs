using AccMpeg.Contracts;
using AccMpeg.Contracts.Results;
using AccMpeg.Grains.Results;
using AccMpeg.Silo.Results;
using AccMpeg.Silo.Tests.Support;

namespace AccMpeg.Silo.Tests.Results;

/// <summary>What every result store has to do, whatever database it uses.</summary>
public abstract class ResultStoreContract
{
    private static readonly DateTimeOffset Start = Outcomes.Result(0).CapturedAt;

    [SkippableFact]
    public async Task Outcomes_come_back_as_they_were()
    {
        IResultDatabase store = await OpenAsync();
        FrameOutcome[] outcomes = [Outcomes.Result(0), Outcomes.Drop(1, DropReason.CorruptFrame), Outcomes.Result(2)];

        int added = await store.AppendAsync(outcomes, default);
        IReadOnlyList<FrameOutcome> read = await store.ReadAsync(Outcomes.Door, null, 10, default);

        Assert.Equal(3, added);
        Assert.Equal(outcomes.Select(Flat), read.Select(Flat));
        Assert.Equal(outcomes[0].Detections.ToArray(), read[0].Detections.ToArray());
    }

    [SkippableFact]
    public async Task A_key_is_stored_once_and_late_keys_are_skipped()
    {
        IResultDatabase store = await OpenAsync();
        await store.AppendAsync(Outcomes.Results(0, 3), default);

        int added = await store.AppendAsync(Outcomes.Results(1, 4), default);
        int late = await store.AppendAsync([Outcomes.Drop(0)], default);

        Assert.Equal((2, 0), (added, late));
        Assert.Equal([0L, 1, 2, 3, 4], (await store.ReadAsync(Outcomes.Door, null, 10, default)).Select(o => o.Key.Sequence));
    }

    [SkippableFact]
    public async Task Reading_goes_on_after_a_key_across_epochs()
    {
        IResultDatabase store = await OpenAsync();
        await store.AppendAsync(Outcomes.Results(0, 3), default);
        await store.AppendAsync([Outcomes.Result(0, epoch: 2), Outcomes.Result(1, epoch: 2)], default);

        IReadOnlyList<FrameOutcome> page = await store.ReadAsync(Outcomes.Door, new FrameKey(Outcomes.Door, 1, 1), 2, default);

        Assert.Equal([(1L, 2L), (2L, 0L)], page.Select(o => (o.Key.Epoch, o.Key.Sequence)));
        Assert.Equal(new FrameKey(Outcomes.Door, 2, 1), await store.LastKeyAsync(Outcomes.Door, default));
        Assert.Null(await store.LastKeyAsync(CameraId.Parse("other"), default));
    }

    [SkippableFact]
    public async Task Appends_of_many_cameras_at_once_are_all_stored()
    {
        IResultDatabase store = await OpenAsync();
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

    [SkippableFact]
    public async Task An_append_out_of_order_is_refused()
    {
        IResultDatabase store = await OpenAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => store.AppendAsync([Outcomes.Result(1), Outcomes.Result(0)], default));

        Assert.Null(await store.LastKeyAsync(Outcomes.Door, default));
    }

    [SkippableFact]
    public async Task A_closed_store_refuses()
    {
        IResultDatabase store = await OpenAsync();
        await store.DisposeAsync();

        await Assert.ThrowsAsync<ResultStoreException>(() => store.AppendAsync([Outcomes.Result(0)], default));
    }

    [SkippableFact]
    public async Task A_range_begins_with_its_first_time_and_ends_before_its_last()
    {
        IResultDatabase store = await OpenAsync();
        await store.AppendAsync(Outcomes.Results(0, 10), default);

        long[] within = await ReadAsync(store, new ResultRange(Outcomes.Door, Start.AddMilliseconds(200), Start.AddMilliseconds(500)));
        long[] before = await ReadAsync(store, new ResultRange(Outcomes.Door, To: Start.AddMilliseconds(101)));
        long[] after = await ReadAsync(store, new ResultRange(Outcomes.Door, From: Start.AddMilliseconds(701)));

        Assert.Equal([2L, 3, 4], within);
        Assert.Equal([0L, 1], before);
        Assert.Equal([8L, 9], after);
        Assert.Empty(await ReadAsync(store, new ResultRange(CameraId.Parse("other"))));
    }

    [SkippableFact]
    public async Task Pages_go_on_behind_the_last_outcome_even_among_equal_times()
    {
        IResultDatabase store = await OpenAsync();
        await store.AppendAsync(Outcomes.Results(0, 10), default);
        await store.AppendAsync([Outcomes.Drop(0, epoch: 2), Outcomes.Drop(1, epoch: 2)], default);
        List<(long, long)> read = [];
        ResultCursor? after = null;
        IReadOnlyList<FrameOutcome> page;
        do
        {
            page = await store.ReadRangeAsync(new ResultRange(Outcomes.Door, After: after), 2, default);
            read.AddRange(page.Select(outcome => (outcome.Key.Epoch, outcome.Key.Sequence)));
            after = page.Count > 0 ? ResultCursor.Behind(page[^1]) : after;
        }
        while (page.Count > 0);

        Assert.Equal([(1L, 0L), (2L, 0L), (2L, 1L)], read.Take(3));
        Assert.Equal(12, read.Distinct().Count());
        Assert.Equal(12, read.Count);
    }

    /// <summary>Opens the test's store; the test class closes it.</summary>
    private protected abstract Task<IResultDatabase> OpenAsync();

    private static FrameOutcome Flat(FrameOutcome outcome) => outcome with { Detections = [] };

    private static async Task<long[]> ReadAsync(IResultDatabase store, ResultRange range) =>
        [.. (await store.ReadRangeAsync(range, 100, default)).Select(outcome => outcome.Key.Sequence)];
}
