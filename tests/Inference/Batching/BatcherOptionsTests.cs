using AccMpeg.Inference.Batching;

namespace AccMpeg.Inference.Tests.Batching;

public sealed class BatcherOptionsTests
{
    [Fact]
    public void Defaults_are_valid() => Assert.Empty(new BatcherOptions().Validate());

    [Fact]
    public void Every_error_is_reported_at_once_with_value_and_limit()
    {
        var options = new BatcherOptions
        {
            MaxBatchSize = 0,
            MaxDelay = TimeSpan.FromSeconds(11),
            IdleWait = (BatchIdleWait)9,
            Capacity = 70000,
            MaxQueuedPerCamera = 0,
        };

        IReadOnlyList<string> errors = options.Validate();

        Assert.Equal(5, errors.Count);
        Assert.Contains(errors, e => e.StartsWith("MaxBatchSize is 0; it must be 1 to 256", StringComparison.Ordinal));
        Assert.Contains(errors, e => e.StartsWith("MaxDelay is 11 s; it must be 0 to 10 s", StringComparison.Ordinal));
        Assert.Contains(errors, e => e.Contains("WhileExpected", StringComparison.Ordinal));
        Assert.Contains(errors, e => e.StartsWith("Capacity is 70000", StringComparison.Ordinal));
        Assert.Contains(errors, e => e.StartsWith("MaxQueuedPerCamera is 0", StringComparison.Ordinal));
    }

    [Fact]
    public void A_queue_smaller_than_a_batch_is_refused() =>
        Assert.Single(new BatcherOptions { MaxBatchSize = 16, Capacity = 8, MaxQueuedPerCamera = 8 }.Validate());

    [Fact]
    public void A_batcher_refuses_invalid_options()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => new Batcher<int, int>(new BatcherOptions { MaxBatchSize = 0 }, new GatedRunner(open: true), TimeProvider.System));

        Assert.Contains("MaxBatchSize", error.Message, StringComparison.Ordinal);
    }
}
