using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using AccMpeg.Contracts;
using AccMpeg.Contracts.Results;
using AccMpeg.Evaluation.Clips;
using AccMpeg.Evaluation.Maps;
using AccMpeg.Inference;
using AccMpeg.Media;
using static System.FormattableString;

namespace AccMpeg.Evaluation.Points;

/// <summary>Measures settings on one clip: several at once, each only once, and none that a former run has measured.</summary>
internal sealed class PointMeasurer : IDisposable
{
    // To be raised when the same inputs would give other results.
    private const int Format = 1;

    private readonly MeasureOptions _options;
    private readonly PointCache _cache;
    private readonly ConcurrentDictionary<string, FrameResult[]> _done = [];
    private readonly string _clipKey;
    private ImmutableArray<Detection>[]? _truth;

    private PointMeasurer(MeasureOptions options, MeasuredClip clip)
    {
        _options = options;
        Clip = clip;
        Encoder = new EncoderOptions
        {
            Width = clip.Info.Width,
            Height = clip.Info.Height,
            FrameRate = clip.Info.FrameRate,
            Preset = options.Preset,
            IdrInterval = options.Gop,
        };
        _cache = new PointCache(options.Cache);
        ModelManifest manifest = options.FinalDnn.Manifest;
        _clipKey = Invariant($"{Format}|{clip.Sha256}|{clip.First}+{clip.Count}|{manifest.Sha256}|{JsonSerializer.Serialize(manifest.Input)}|{options.Input}|")
            + Invariant($"{options.Score ?? manifest.Thresholds.Score}|{manifest.Thresholds.Nms}|{options.Device}|{options.Every}|")
            + Invariant($"{Encoder.Codec}|{Encoder.Preset}|{Encoder.IdrInterval}|{FFmpegLibraries.Describe()}|{typeof(PointMeasurer).Assembly.GetName().Version}");
    }

    /// <summary>The clip.</summary>
    public MeasuredClip Clip { get; }

    /// <summary>The encoder's options.</summary>
    public EncoderOptions Encoder { get; }

    /// <summary>Opens the clip.</summary>
    /// <exception cref="EvaluationException">The options are wrong, or the clip has no whole chunk.</exception>
    public static PointMeasurer Open(MeasureOptions options, CancellationToken cancellation)
    {
        IReadOnlyList<string> errors = options.Validate();
        if (errors.Count > 0)
        {
            throw new EvaluationException(string.Join(Environment.NewLine, errors));
        }

        MeasuredClip clip = MeasuredClip.Open(options.Source, options.Part, options.Memory, cancellation);
        if (clip.Count < options.Chunk)
        {
            clip.Dispose();
            throw new EvaluationException(
                $"The part of '{options.Source}' has {clip.Count} frames, less than a chunk of {options.Chunk}; choose a longer part, or shorter chunks.");
        }

        return new PointMeasurer(options, clip);
    }

    /// <summary>Frames under each of these settings, in their order.</summary>
    /// <exception cref="EvaluationException">The network finds nothing in the source.</exception>
    public IReadOnlyList<FrameResult[]> Measure(IReadOnlyList<FrameMaps> settings, IProgress<MeasureProgress>? progress, CancellationToken cancellation)
    {
        string[] keys = [.. settings.Select(KeyOf)];
        ConcurrentQueue<(string Key, FrameMaps Maps)> waiting = new(keys.Zip(settings).Where(entry => !IsKnown(entry.First)).DistinctBy(entry => entry.First));
        int total = waiting.Count;
        if (total > 0)
        {
            ImmutableArray<Detection>[] truth = _truth ??= FindTruth(cancellation);
            int done = 0;
            progress?.Report(new MeasureProgress(0, total));
            Task[] workers = [.. Enumerable.Range(0, Math.Min(_options.Threads, total)).Select(_ => Task.Factory.StartNew(
                () => Work(waiting, truth, () => progress?.Report(new MeasureProgress(Interlocked.Increment(ref done), total)), cancellation),
                cancellation,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default))];
            Task.WhenAll(workers).GetAwaiter().GetResult();
        }

        return [.. keys.Select(key => _done[key])];
    }

    /// <inheritdoc/>
    public void Dispose() => Clip.Dispose();

    private void Work(ConcurrentQueue<(string Key, FrameMaps Maps)> waiting, ImmutableArray<Detection>[] truth, Action finished, CancellationToken cancellation)
    {
        using FinalDnn network = FinalDnn.Load(_options.FinalDnn, ToFinalDnn(threads: 1));
        PointRunner runner = new(Clip, network, Encoder, _options.Every);
        try
        {
            while (waiting.TryDequeue(out (string Key, FrameMaps Maps) point))
            {
                FrameResult[] frames = runner.Run(point.Maps, truth, cancellation);
                _done[point.Key] = frames;
                _cache.Keep(point.Key, frames);
                finished();
            }
        }
        catch
        {
            // The others need not go on for a measurement that cannot be completed.
            waiting.Clear();
            throw;
        }
    }

    private ImmutableArray<Detection>[] FindTruth(CancellationToken cancellation)
    {
        using FinalDnn network = FinalDnn.Load(_options.FinalDnn, ToFinalDnn(_options.Threads));
        ImmutableArray<Detection>[] truth = new PointRunner(Clip, network, Encoder, _options.Every).Truth(cancellation);
        return Array.Exists(truth, frame => !frame.IsDefaultOrEmpty)
            ? truth
            : throw new EvaluationException(
                $"The final DNN '{_options.FinalDnn.Manifest.Name}' finds nothing in the {Clip.Count} frames of '{_options.Source}', so there is no accuracy to measure; "
                + "choose another part, a lower --score, or a network that knows what is to be seen.");
    }

    private FinalDnnOptions ToFinalDnn(int threads) =>
        new() { Device = _options.Device, Threads = threads, Input = _options.Input, ScoreThreshold = _options.Score, MaxBatch = 1 };

    private bool IsKnown(string key)
    {
        if (!_done.ContainsKey(key) && _cache.Find(key, Clip.Count) is FrameResult[] frames)
        {
            _done[key] = frames;
        }

        return _done.ContainsKey(key);
    }

    private string KeyOf(FrameMaps maps) => ContentHash.OfText($"{_clipKey}|{maps.Hash}");
}
