using AccMpeg.Contracts;
using AccMpeg.Contracts.Results;
using AccMpeg.Inference.Batching;
using AccMpeg.Tests.Support;

namespace AccMpeg.Inference.Tests.Batching;

public sealed class BatcherTests
{
    private static readonly BatcherOptions Options = new()
    {
        MaxBatchSize = 4,
        MaxDelay = TimeSpan.FromMilliseconds(10),
        IdleWait = BatchIdleWait.Never,
        Capacity = 8,
        MaxQueuedPerCamera = 4,
    };

    private readonly FakeTimeProvider _time = new();
    private readonly GatedRunner _runner = new(open: false);

    [Fact]
    public async Task A_result_carries_how_it_came_about()
    {
        await using Batcher<int, int> batcher = Create(Options);
        _runner.OnRun = () => _time.Advance(TimeSpan.FromMilliseconds(7));
        _runner.LetPass();

        BatchResult<int> result = await batcher.SubmitAsync(Ticket("a"), 5);

        Assert.Equal(new BatchResult<int>(-5, TimeSpan.Zero, TimeSpan.FromMilliseconds(7), 1, BatchCutReason.Idle), result);
    }

    [Fact]
    public async Task Frames_that_come_while_a_batch_runs_form_the_next_one()
    {
        await using Batcher<int, int> batcher = Create(Options);
        Task<BatchResult<int>> first = Submit(batcher, "a", 1);
        await _runner.NextAsync();
        Task<BatchResult<int>>[] others = [Submit(batcher, "a", 2), Submit(batcher, "b", 3), Submit(batcher, "c", 4)];
        _runner.LetPass(2);

        int[] batch = await _runner.NextAsync();

        Assert.Equal([2, 3, 4], batch);
        Assert.Equal(-1, (await first).Value);
        Assert.All(await Task.WhenAll(others), result => Assert.Equal((3, BatchCutReason.RunnerFree), (result.BatchSize, result.CutReason)));
    }

    [Fact]
    public async Task The_clock_cuts_a_batch_that_waits()
    {
        await using Batcher<int, int> batcher = Create(Options with { IdleWait = BatchIdleWait.Always });
        _runner.LetPass();
        Task<BatchResult<int>> frame = Submit(batcher, "a", 1);
        await _time.WhenTimersArmedAsync();
        _time.Advance(TimeSpan.FromMilliseconds(10));

        BatchResult<int> result = await frame;

        Assert.Equal((BatchCutReason.MaxDelay, TimeSpan.FromMilliseconds(10)), (result.CutReason, result.QueueTime));
    }

    [Fact]
    public async Task Runs_on_one_dedicated_thread()
    {
        var threads = new HashSet<Thread>();
        _runner.OnRun = () => threads.Add(Thread.CurrentThread);
        await using Batcher<int, int> batcher = Create(Options);
        _runner.LetPass(3);
        for (int i = 1; i <= 3; i++)
        {
            await batcher.SubmitAsync(Ticket("a"), i);
        }

        Thread thread = Assert.Single(threads);
        Assert.False(thread.IsThreadPoolThread);
    }

    [Fact]
    public async Task A_failing_run_fails_its_batch_only()
    {
        await using Batcher<int, int> batcher = Create(Options);
        Task<BatchResult<int>> first = Submit(batcher, "a", GatedRunner.Poison);
        await _runner.NextAsync();
        Task<BatchResult<int>> second = Submit(batcher, "a", 2);
        _runner.LetPass(2);

        BatchRejectedException error = await Assert.ThrowsAsync<BatchRejectedException>(() => first);
        Assert.Equal(DropReason.InferenceError, error.Reason);
        Assert.Contains("poisoned", error.Message, StringComparison.Ordinal);
        Assert.IsType<InvalidOperationException>(error.InnerException);
        Assert.Equal(-2, (await second).Value);
        Assert.Equal((1, 1), (batcher.Snapshot().Failed, batcher.Snapshot().Completed));
    }

    [Fact]
    public async Task Cancellation_withdraws_a_queued_frame_and_nothing_else()
    {
        await using Batcher<int, int> batcher = Create(Options);
        using var cancellation = new CancellationTokenSource();
        Task<BatchResult<int>> running = batcher.SubmitAsync(Ticket("a"), 1, cancellation.Token).AsTask();
        await _runner.NextAsync();
        Task<BatchResult<int>> withdrawn = batcher.SubmitAsync(Ticket("a"), 2, cancellation.Token).AsTask();
        Task<BatchResult<int>> kept = Submit(batcher, "a", 3);
        await cancellation.CancelAsync();
        _runner.LetPass(2);

        int[] next = await _runner.NextAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => withdrawn);
        Assert.Equal([3], next);
        Assert.Equal(-1, (await running).Value);
        Assert.Equal(-3, (await kept).Value);
        await Assert.ThrowsAsync<TaskCanceledException>(() => batcher.SubmitAsync(Ticket("a"), 4, cancellation.Token).AsTask());
        Assert.Equal(1, batcher.Snapshot().Cancelled);
    }

    [Fact]
    public async Task A_frame_whose_deadline_passed_in_the_queue_is_rejected()
    {
        await using Batcher<int, int> batcher = Create(Options);
        Task<BatchResult<int>> first = Submit(batcher, "a", 1);
        await _runner.NextAsync();
        long deadline = _time.GetTimestamp() + TimeSpan.FromMilliseconds(50).Ticks;
        Task<BatchResult<int>> late = batcher.SubmitAsync(Ticket("a") with { Deadline = deadline }, 2).AsTask();
        _time.Advance(TimeSpan.FromMilliseconds(80));
        _runner.LetPass();

        BatchRejectedException error = await Assert.ThrowsAsync<BatchRejectedException>(() => late);

        Assert.Equal(DropReason.DeadlineExceeded, error.Reason);
        Assert.Contains("waited 80 ms", error.Message, StringComparison.Ordinal);
        Assert.Contains("30 ms past", error.Message, StringComparison.Ordinal);
        Assert.Equal(-1, (await first).Value);
        Assert.Equal(1, batcher.Snapshot().DeadlineExceeded);
    }

    [Fact]
    public async Task A_full_queue_refuses_with_the_numbers_and_a_flood_hurts_only_its_camera()
    {
        await using Batcher<int, int> batcher = Create(Options with { MaxQueuedPerCamera = 8 });
        Task<BatchResult<int>> first = Submit(batcher, "a", 1);
        await _runner.NextAsync();
        Task<BatchResult<int>>[] flood = [.. Enumerable.Range(2, 8).Select(item => Submit(batcher, "a", item))];
        BatchRejectedException refused = await Assert.ThrowsAsync<BatchRejectedException>(() => Submit(batcher, "a", 10));
        Task<BatchResult<int>> other = Submit(batcher, "b", 11);
        BatchRejectedException evicted = await Assert.ThrowsAsync<BatchRejectedException>(() => flood[^1]);
        _runner.LetPass(3);

        Assert.Equal(DropReason.InferenceQueueFull, refused.Reason);
        Assert.Contains("8 frames in the inference queue (limit 8)", refused.Message, StringComparison.Ordinal);
        Assert.Equal(DropReason.InferenceQueueFull, evicted.Reason);
        Assert.Equal(-11, (await other).Value);
        await Task.WhenAll([first, .. flood[..^1]]);
        BatcherStatistics statistics = batcher.Snapshot();
        Assert.Equal((11, 9, 2), (statistics.Submitted, statistics.Completed, statistics.QueueFull));
        Assert.Equal(3, statistics.MeanBatchSize);
    }

    [Fact]
    public async Task Disposal_runs_what_is_queued_and_refuses_more()
    {
        Batcher<int, int> batcher = Create(Options);
        Task<BatchResult<int>> first = Submit(batcher, "a", 1);
        await _runner.NextAsync();
        Task<BatchResult<int>>[] queued = [Submit(batcher, "a", 2), Submit(batcher, "b", 3)];
        Task disposal = batcher.DisposeAsync().AsTask();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => Submit(batcher, "a", 4));
        Assert.False(disposal.IsCompleted);
        _runner.LetPass(2);
        await disposal;

        Assert.Equal(-1, (await first).Value);
        Assert.All(await Task.WhenAll(queued), result => Assert.Equal(BatchCutReason.Drain, result.CutReason));
        Assert.Equal(2, batcher.Snapshot().Batches);
    }

    [Fact]
    public async Task A_result_is_awaited_once()
    {
        await using Batcher<int, int> batcher = Create(Options);
        _runner.LetPass();
        ValueTask<BatchResult<int>> task = batcher.SubmitAsync(Ticket("a"), 1);

        await task;

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await task);
    }

    private static BatchTicket Ticket(string camera) => new(CameraId.Parse(camera), 0, BatchTicket.NoDeadline);

    private static Task<BatchResult<int>> Submit(Batcher<int, int> batcher, string camera, int item) =>
        batcher.SubmitAsync(Ticket(camera), item).AsTask();

    private Batcher<int, int> Create(BatcherOptions options) => new(options, _runner, _time);
}
