using System.Collections.Concurrent;
using AccMpeg.Contracts;
using AccMpeg.Inference.Batching;

namespace AccMpeg.Inference.Tests.Batching;

/// <summary>Many producers against one batcher, with seeds: whatever happens to the timing, nothing is lost and nothing runs twice.</summary>
public sealed class BatcherModelTests
{
    private const int Cameras = 6;
    private const int FramesPerCamera = 300;

    [Theory]
    [InlineData(1, BatchIdleWait.Never)]
    [InlineData(2, BatchIdleWait.WhileExpected)]
    [InlineData(3, BatchIdleWait.Always)]
    [InlineData(4, BatchIdleWait.WhileExpected)]
    public async Task Every_frame_has_exactly_one_outcome(int seed, BatchIdleWait idleWait)
    {
        var options = new BatcherOptions
        {
            MaxBatchSize = 5,
            MaxDelay = TimeSpan.FromMilliseconds(1),
            IdleWait = idleWait,
            Capacity = 12,
            MaxQueuedPerCamera = 4,
        };
        var runner = new RecordingRunner(options.MaxBatchSize, seed);
        var outcomes = new ConcurrentDictionary<Frame, string>();
        var batcher = new Batcher<Frame, Frame>(options, runner, TimeProvider.System);
        await Task.WhenAll(Enumerable.Range(0, Cameras).Select(camera => Task.Run(() => ProduceAsync(batcher, camera, seed, outcomes))));
        await batcher.DisposeAsync();

        BatcherStatistics statistics = batcher.Snapshot();
        Assert.Equal(Cameras * FramesPerCamera, outcomes.Count);
        Assert.Empty(runner.Violations);
        Assert.Equal(runner.Completed.Count, runner.Completed.Distinct().Count());
        Assert.Equal(
            outcomes.Where(o => o.Value == "result").Select(o => o.Key).OrderBy(f => f.Camera).ThenBy(f => f.Number),
            runner.Completed.OrderBy(f => f.Camera).ThenBy(f => f.Number));
        Assert.Equal(0, statistics.Queued + statistics.Running);
        Assert.Equal(
            statistics.Submitted,
            statistics.Completed + statistics.Failed + statistics.Cancelled + statistics.QueueFull + statistics.DeadlineExceeded);
        Assert.Equal(statistics.Completed, outcomes.Count(o => o.Value == "result"));
        Assert.Equal(statistics.Failed, outcomes.Count(o => o.Value == "InferenceError"));
    }

    private static async Task ProduceAsync(Batcher<Frame, Frame> batcher, int camera, int seed, ConcurrentDictionary<Frame, string> outcomes)
    {
        var random = new Random((seed * 1000) + camera);
        var id = CameraId.Parse($"camera-{camera}");
        var open = new List<Task>();
        for (int number = 0; number < FramesPerCamera; number++)
        {
            var frame = new Frame(camera, number, Group: random.Next(10) == 0 ? 1 : 0);
            var cancellation = new CancellationTokenSource();
            long deadline = random.Next(10) == 0 ? TimeProvider.System.GetTimestamp() : BatchTicket.NoDeadline;
            open.Add(ObserveAsync(batcher.SubmitAsync(new BatchTicket(id, frame.Group, deadline), frame, cancellation.Token), frame, outcomes));
            if (random.Next(8) == 0)
            {
                await cancellation.CancelAsync();
            }

            if (open.Count > random.Next(6))
            {
                await Task.WhenAll(open);
                open.Clear();
            }
        }

        await Task.WhenAll(open);
    }

    private static async Task ObserveAsync(ValueTask<BatchResult<Frame>> task, Frame frame, ConcurrentDictionary<Frame, string> outcomes)
    {
        string outcome;
        try
        {
            BatchResult<Frame> result = await task;
            outcome = result.Value == frame ? "result" : "the result of another frame";
        }
        catch (BatchRejectedException e)
        {
            outcome = e.Reason.ToString();
        }
        catch (OperationCanceledException)
        {
            outcome = "cancelled";
        }

        Assert.True(outcomes.TryAdd(frame, outcome));
    }

    private readonly record struct Frame(int Camera, int Number, int Group);

    /// <summary>Returns the items themselves, fails one batch in twenty, and notes broken promises.</summary>
    private sealed class RecordingRunner(int maxBatchSize, int seed) : IBatchRunner<Frame, Frame>
    {
        private readonly Random _random = new(seed);
        private readonly int[] _last = [.. Enumerable.Repeat(-1, Cameras)];

        public List<Frame> Completed { get; } = [];

        public List<string> Violations { get; } = [];

        public void Run(ReadOnlySpan<Frame> items, Span<Frame> results)
        {
            Check(items.Length > 0 && items.Length <= maxBatchSize, $"a batch of {items.Length}");
            foreach (Frame frame in items)
            {
                Check(frame.Group == items[0].Group, $"{frame} in a batch of group {items[0].Group}");
                Check(frame.Number > _last[frame.Camera], $"{frame} after {_last[frame.Camera]}");
                _last[frame.Camera] = frame.Number;
            }

            Thread.SpinWait(_random.Next(20_000));
            if (_random.Next(20) == 0)
            {
                throw new InvalidOperationException("one in twenty");
            }

            items.CopyTo(results);
            Completed.AddRange(items);
        }

        private void Check(bool holds, string violation)
        {
            if (!holds)
            {
                Violations.Add(violation);
            }
        }
    }
}
