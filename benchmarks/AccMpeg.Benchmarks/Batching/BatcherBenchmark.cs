using AccMpeg.Contracts;
using AccMpeg.Inference.Batching;
using BenchmarkDotNet.Attributes;

namespace AccMpeg.Benchmarks.Batching;

/// <summary>What the batcher itself costs: frames through a runner that does nothing.</summary>
[MemoryDiagnoser]
public class BatcherBenchmark : IBatchRunner<int, int>
{
    private const int Frames = 4096;

    private readonly CameraId[] _cameras = [.. Enumerable.Range(0, 16).Select(i => CameraId.Parse($"camera-{i}"))];
    private readonly ValueTask<BatchResult<int>>[] _open = new ValueTask<BatchResult<int>>[64];
    private Batcher<int, int> _batcher = null!;

    [GlobalSetup]
    public void Setup() => _batcher = new Batcher<int, int>(new BatcherOptions(), this, TimeProvider.System, new InferenceMetrics("none"));

    [GlobalCleanup]
    public async Task Cleanup() => await _batcher.DisposeAsync();

    /// <summary>64 frames in flight over 16 cameras; time and bytes are per frame.</summary>
    [Benchmark(OperationsPerInvoke = Frames)]
    public async Task<int> SubmitAndAwait()
    {
        int sum = 0;
        for (int round = 0; round < Frames / _open.Length; round++)
        {
            for (int i = 0; i < _open.Length; i++)
            {
                _open[i] = _batcher.SubmitAsync(new BatchTicket(_cameras[i % _cameras.Length], 0, BatchTicket.NoDeadline), i);
            }

            for (int i = 0; i < _open.Length; i++)
            {
                sum += (await _open[i]).Value;
            }
        }

        return sum;
    }

    void IBatchRunner<int, int>.Run(ReadOnlySpan<int> items, Span<int> results) => items.CopyTo(results);
}
