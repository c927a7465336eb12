using System.Collections.Concurrent;
using AccMpeg.Inference;
using AccMpeg.Media;

namespace AccMpeg.Cli.Demo.Evaluation;

/// <summary>Evaluates all cameras after the run, one at a time on each processor.</summary>
internal sealed class DemoEvaluation(DemoPlan plan, DemoWorkspace workspace, Action<int, int> progress)
{
    // A day of video would take hours; what the first minutes show is enough.
    private const int MaxFramesPerCamera = 3000;

    private readonly ConcurrentDictionary<DemoCamera, CameraEvaluation> _results = [];
    private int _judged;

    /// <summary>Each camera's comparison; without those whose source cannot be read again.</summary>
    public async Task<IReadOnlyDictionary<DemoCamera, CameraEvaluation>> RunAsync(CancellationToken cancellation)
    {
        Queue<DemoCamera> waiting = new(plan.Cameras.Where(camera => camera.Replayable));
        int workers = Math.Min(Environment.ProcessorCount, waiting.Count);
        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(() => Work(waiting, cancellation), cancellation)));
        return _results;
    }

    private void Work(Queue<DemoCamera> waiting, CancellationToken cancellation)
    {
        FinalDnnOptions options = new() { Threads = 1, Input = InputSize.Native, MaxBatch = 1 };
        using FinalDnn network = FinalDnn.Load(plan.FinalDnn, options);
        StreamEvaluator evaluator = new(network, plan.Settings.Policy.Resolve(plan.AccModel?.Manifest.AccModel).BestQp!.Value);
        while (Next(waiting) is DemoCamera camera)
        {
            IReadOnlyList<long> sequences = SentFrames.Sequences(workspace.Record(camera), MaxFramesPerCamera);
            using IVideoSource source = VideoSource.Open(camera.ToReplay(), cancellationToken: cancellation);
            _results[camera] = evaluator.Evaluate(
                source,
                DemoEncoder.Options(camera),
                SentFrames.Read(workspace.Record(camera), MaxFramesPerCamera),
                SampleChoice.Of(sequences, plan.Settings.Sample),
                Judged,
                cancellation);
        }
    }

    private void Judged() => progress(Interlocked.Increment(ref _judged), plan.Settings.Sample * plan.Cameras.Count(camera => camera.Replayable));

    private static DemoCamera? Next(Queue<DemoCamera> waiting)
    {
        lock (waiting)
        {
            return waiting.TryDequeue(out DemoCamera? camera) ? camera : null;
        }
    }
}
