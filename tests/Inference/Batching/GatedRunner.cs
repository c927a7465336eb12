using System.Threading.Channels;
using AccMpeg.Inference.Batching;

namespace AccMpeg.Inference.Tests.Batching;

/// <summary>A runner whose batches wait at a gate until the test lets them pass. Each item becomes its own negative; an item of -1 fails its batch.</summary>
internal sealed class GatedRunner(bool open) : IBatchRunner<int, int>
{
    public const int Poison = -1;

    private readonly Channel<int> _passes = Channel.CreateUnbounded<int>();
    private readonly Channel<int[]> _started = Channel.CreateUnbounded<int[]>();

    /// <summary>Called on the runner's thread before a batch passes the gate.</summary>
    public Action? OnRun { get; set; }

    /// <summary>The items of the next batch that reached the gate.</summary>
    public async Task<int[]> NextAsync() => await _started.Reader.ReadAsync();

    public void LetPass(int batches = 1)
    {
        for (int i = 0; i < batches; i++)
        {
            _passes.Writer.TryWrite(i);
        }
    }

    public void Run(ReadOnlySpan<int> items, Span<int> results)
    {
        OnRun?.Invoke();
        _started.Writer.TryWrite(items.ToArray());
        if (!open)
        {
            _passes.Reader.ReadAsync().AsTask().GetAwaiter().GetResult();
        }

        for (int i = 0; i < items.Length; i++)
        {
            if (items[i] == Poison)
            {
                throw new InvalidOperationException("poisoned");
            }

            results[i] = -items[i];
        }
    }
}
