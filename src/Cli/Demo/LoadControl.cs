using System.Collections.Immutable;
using AccMpeg.Contracts.Results;
using AccMpeg.Inference;
using AccMpeg.Media;

namespace AccMpeg.Cli.Demo;

/// <summary>
/// Finds the frame rate that this machine carries, by the processor time that the final DNN takes before the run. Not by the clock: what else
/// runs at that moment says nothing about the next minute.
/// </summary>
internal static class LoadControl
{
    // Of all processors' time. Where the final DNN would need more than the first, edges and decoders starve; then it gets the second.
    private const double Carried = 0.75;
    private const double Aim = 0.5;

    private const int Batch = 4;
    private const int TimedRuns = 6;

    /// <summary>Frames a second for each camera; null where every frame can be carried.</summary>
    /// <param name="network">The final DNN as the silo will run it, with at least <see cref="Batch"/> frames in a batch.</param>
    /// <param name="cameras">The cameras.</param>
    public static double? MaxFrameRate(FinalDnn network, IReadOnlyList<DemoCamera> cameras)
    {
        double need = 0;
        foreach (IGrouping<(int Width, int Height), DemoCamera> size in cameras.GroupBy(camera => (camera.Info.Width, camera.Info.Height)))
        {
            need += size.Sum(camera => camera.Info.FrameRate) * ProcessorSecondsPerFrame(network, size.Key.Width, size.Key.Height);
        }

        return Choose(need / Environment.ProcessorCount, cameras.Max(camera => camera.Info.FrameRate));
    }

    /// <summary>A whole fraction of the frame rate, so that the frames that are kept stand at even distances.</summary>
    /// <param name="need">Share of all processors' time that the final DNN needs for every frame; above 1 where they are too few.</param>
    /// <param name="frameRate">The cameras' frame rate.</param>
    public static double? Choose(double need, double frameRate) => need <= Carried ? null : frameRate / Math.Ceiling(need / Aim);

    private static double ProcessorSecondsPerFrame(FinalDnn network, int width, int height)
    {
        using VideoFrame frame = VideoFrame.Allocate(width, height);
        VideoFrame[] frames = [.. Enumerable.Repeat(frame, Batch)];
        ImmutableArray<Detection>[] results = new ImmutableArray<Detection>[Batch];
        network.Detect(frames, results);
        // The least of several runs: whatever else shares the processors' caches, or is compiled meanwhile, only adds to one of them.
        TimeSpan least = TimeSpan.MaxValue;
        for (int run = 0; run < TimedRuns; run++)
        {
            TimeSpan before = Environment.CpuUsage.TotalTime;
            network.Detect(frames, results);
            TimeSpan taken = Environment.CpuUsage.TotalTime - before;
            least = taken < least ? taken : least;
        }

        return least.TotalSeconds / Batch;
    }
}
