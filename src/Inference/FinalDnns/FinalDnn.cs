using System.Collections.Immutable;
using System.Runtime.InteropServices;
using AccMpeg.Contracts.Results;
using AccMpeg.Media;

namespace AccMpeg.Inference;

/// <summary>
/// A detector, ready to run: frames in, detections out, by falling score, boxes in pixels of the frames. One caller at a time.
/// </summary>
public sealed class FinalDnn : IDisposable
{
    // A frame to try the network with, where it takes any size.
    private const int ProbeSize = 320;

    private readonly NetworkSession _session;
    private readonly DetectorHead _head;
    private readonly ImageInput _input;
    private readonly float _score;
    private readonly float _nms;
    private readonly int _maxBatch;
    private readonly TensorGeometry[] _geometries;
    private readonly List<DetectionCandidate> _candidates = [];

    private FinalDnn(ModelManifest manifest, FinalDnnOptions options, NetworkSession session, DetectorHead head)
    {
        Manifest = manifest;
        _session = session;
        _head = head;
        _input = new ImageInput(manifest.Input, options.Input ?? manifest.Input.Size);
        _score = (float)(options.ScoreThreshold ?? manifest.Thresholds.Score);
        _nms = (float)manifest.Thresholds.Nms;
        _maxBatch = session.FixedBatch == 0 ? options.MaxBatch : 1;
        _geometries = new TensorGeometry[_maxBatch];
    }

    /// <summary>What is known about the network.</summary>
    public ModelManifest Manifest { get; }

    /// <summary>Most frames in one run of the network: 1 where the network takes one image at a time.</summary>
    public int MaxBatch => _maxBatch;

    /// <summary>Opens a network and tries it on a black image, so that a wrong one is refused before it serves.</summary>
    /// <exception cref="ModelException">The options are invalid, the device is not there, or the network is not what its manifest says.</exception>
    public static FinalDnn Load(ModelFile model, FinalDnnOptions options)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        IReadOnlyList<string> errors = options.Validate();
        if (errors.Count > 0)
        {
            throw new ModelException($"The final DNN '{model.Manifest.Name}' cannot run with these options:{string.Concat(errors.Select(error => $"\n  {error}"))}");
        }

        if (model.Manifest.Kind != ModelKind.FinalDnn)
        {
            throw new ModelException($"The network '{model.Manifest.Name}' is of the kind {model.Manifest.Kind}; a final DNN is needed.");
        }

        DetectorHead head = DetectorHead.Of(model.Manifest);
        FinalDnn network = new(
            model.Manifest, options, NetworkSession.Open(model, options.Device, options.Threads, head.Outputs), head);
        try
        {
            network.Probe();
            return network;
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    /// <summary>Size of the network's input for a frame of this size, in pixels: frames of one tensor size can share a batch.</summary>
    public (int Width, int Height) TensorSize(int frameWidth, int frameHeight) => _input.TensorSize(frameWidth, frameHeight);

    /// <summary>Finds the objects of each frame.</summary>
    /// <param name="frames">Frames of one tensor size; they stay the caller's.</param>
    /// <param name="results">Receives the detections of each frame, by falling score; as long as <paramref name="frames"/>.</param>
    /// <exception cref="ArgumentException">The lengths or the tensor sizes differ.</exception>
    /// <exception cref="ModelException">The network failed.</exception>
    public void Detect(ReadOnlySpan<VideoFrame> frames, Span<ImmutableArray<Detection>> results)
    {
        if (results.Length != frames.Length)
        {
            throw new ArgumentException($"There are {frames.Length} frames and room for {results.Length} results.", nameof(results));
        }

        for (int first = 0; first < frames.Length; first += _maxBatch)
        {
            int count = Math.Min(_maxBatch, frames.Length - first);
            DetectBatch(frames.Slice(first, count), results.Slice(first, count));
        }
    }

    /// <summary>Runs the network once on black images, so that the first real batch of this size does not pay for set-up.</summary>
    public void WarmUp(int frameWidth, int frameHeight, int batch) => RunBlack(TensorSize(frameWidth, frameHeight), Math.Clamp(batch, 1, _maxBatch));

    /// <inheritdoc/>
    public void Dispose()
    {
        _input.Dispose();
        _session.Dispose();
    }

    private void DetectBatch(ReadOnlySpan<VideoFrame> frames, Span<ImmutableArray<Detection>> results)
    {
        (int width, int height) = TensorSize(frames[0].Width, frames[0].Height);
        TensorShape shape = new(frames.Length, height, width);
        Span<float> tensor = _session.Input(shape);
        for (int i = 0; i < frames.Length; i++)
        {
            if (TensorSize(frames[i].Width, frames[i].Height) != (width, height))
            {
                throw new ArgumentException(
                    $"A frame of {frames[i].Width}x{frames[i].Height} cannot share a batch with one of {frames[0].Width}x{frames[0].Height}: their tensor sizes differ.",
                    nameof(frames));
            }

            _geometries[i] = _input.Convert(frames[i], shape, tensor.Slice(i * shape.PerImage, shape.PerImage));
        }

        _session.Run(shape);
        for (int i = 0; i < frames.Length; i++)
        {
            results[i] = Read(i, shape);
        }
    }

    private ImmutableArray<Detection> Read(int image, TensorShape shape)
    {
        _candidates.Clear();
        _head.Decode(_session, image, shape, _score, _candidates);
        Span<DetectionCandidate> candidates = CollectionsMarshal.AsSpan(_candidates);
        int count = NonMaximumSuppression.Apply(candidates, _nms);
        if (count == 0)
        {
            return [];
        }

        Detection[] detections = new Detection[count];
        for (int i = 0; i < count; i++)
        {
            ref readonly DetectionCandidate candidate = ref candidates[i];
            detections[i] = new Detection(
                candidate.ClassId, Manifest.Classes[candidate.ClassId], candidate.Score, _geometries[image].ToSource(candidate.Box));
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(detections);
    }

    private void Probe()
    {
        RunBlack(TensorSize(ProbeSize, ProbeSize), 1);
        _candidates.Clear();
        (int width, int height) = TensorSize(ProbeSize, ProbeSize);
        _head.Decode(_session, 0, new TensorShape(1, height, width), _score, _candidates);
    }

    private void RunBlack((int Width, int Height) size, int batch)
    {
        _session.RequireSize(size.Width, size.Height);
        TensorShape shape = new(batch, size.Height, size.Width);
        _session.Input(shape).Clear();
        _session.Run(shape);
    }
}
