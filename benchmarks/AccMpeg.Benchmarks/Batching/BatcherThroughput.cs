using System.Collections.Immutable;
using System.Diagnostics;
using AccMpeg.Contracts;
using AccMpeg.Contracts.Results;
using AccMpeg.Inference;
using AccMpeg.Inference.Batching;
using AccMpeg.Media;

namespace AccMpeg.Benchmarks.Batching;

/// <summary>Frames/s through the batcher against the network called directly at its best batch size, with the default network at 432x324.</summary>
internal sealed class BatcherThroughput : IRatioBenchmark
{
    private const double Limit = 0.95;
    private const int Producers = 4;
    private const int Rounds = 20;
    private const int SizeRounds = 4;
    private const int GreatestBatch = 8;

    private static readonly TimeSpan RoundTime = TimeSpan.FromMilliseconds(500);

    public string Name => "batcher";

    public string Promise => $"frames/s through the batcher at least {Limit}x of the bare network at the best batch size  [CLIP]";

    public bool Run(IReadOnlyList<string> arguments)
    {
        ModelFile model = ModelCatalog.Default().Find("ssdlite-coco");
        using FinalDnn network = FinalDnn.Load(model, new FinalDnnOptions { Input = new InputSize(432, 324), MaxBatch = GreatestBatch });
        VideoFrame[] frames = BenchmarkClips.Read(arguments.Count > 0 ? arguments[0] : BenchmarkClips.Street, 64);
        int best = BestBatch(network, frames);
        var bare = new List<double>();
        var batched = new List<double>();
        var ratios = new List<double>();
        for (int round = 0; round < Rounds; round++)
        {
            bare.Add(Bare(network, frames, best));
            batched.Add(BatchedAsync(network, frames, best).GetAwaiter().GetResult());
            ratios.Add(batched[^1] / bare[^1]);
        }

        Array.ForEach(frames, frame => frame.Dispose());
        double ratio = Median(ratios);
        Console.WriteLine(
            $"batch {best}: bare {Median(bare):F1} frames/s, through the batcher {Median(batched):F1}; median ratio of {Rounds} pairs {ratio:F3}x "
            + $"(limit {Limit}x)");
        return ratio >= Limit;
    }

    private static int BestBatch(FinalDnn network, VideoFrame[] frames)
    {
        int[] sizes = [.. Enumerable.Range(0, 1 + int.Log2(GreatestBatch)).Select(power => 1 << power)];
        var rates = sizes.ToDictionary(size => size, _ => new List<double>());
        foreach (int size in sizes)
        {
            network.WarmUp(frames[0].Width, frames[0].Height, size);
        }

        for (int round = 0; round < SizeRounds; round++)
        {
            foreach (int size in sizes)
            {
                rates[size].Add(Bare(network, frames, size));
            }
        }

        Array.ForEach(sizes, size => Console.WriteLine($"batch {size}: bare {Median(rates[size]):F1} frames/s"));
        return sizes.MaxBy(size => Median(rates[size]));
    }

    private static double Bare(FinalDnn network, VideoFrame[] frames, int size)
    {
        var results = new ImmutableArray<Detection>[size];
        long started = Stopwatch.GetTimestamp();
        long done = 0;
        while (Stopwatch.GetElapsedTime(started) < RoundTime)
        {
            network.Detect(frames.AsSpan((int)(done % (frames.Length - size + 1)), size), results);
            done += size;
        }

        return done / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task<double> BatchedAsync(FinalDnn network, VideoFrame[] frames, int size)
    {
        var runner = new FinalDnnRunner(network);
        int group = runner.GroupKey(frames[0].Width, frames[0].Height);
        await using var batcher = new Batcher<VideoFrame, ImmutableArray<Detection>>(
            new BatcherOptions { MaxBatchSize = size }, runner, TimeProvider.System, new InferenceMetrics(network.Manifest.Name));
        long started = Stopwatch.GetTimestamp();
        long[] done = await Task.WhenAll(Enumerable.Range(0, Producers * size).Select(i => Task.Run(() => ProduceAsync(i))));
        return done.Sum() / Stopwatch.GetElapsedTime(started).TotalSeconds;

        async Task<long> ProduceAsync(int lane)
        {
            var ticket = new BatchTicket(CameraId.Parse($"camera-{lane % Producers}"), group, BatchTicket.NoDeadline);
            long count = 0;
            for (; Stopwatch.GetElapsedTime(started) < RoundTime; count++)
            {
                await batcher.SubmitAsync(ticket, frames[(int)((lane + count) % frames.Length)]);
            }

            return count;
        }
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
