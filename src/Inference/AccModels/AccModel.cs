using AccMpeg.Media;

namespace AccMpeg.Inference;

/// <summary>The network that says on the camera side how much the quality of each macroblock matters. One caller at a time.</summary>
public sealed class AccModel : IDisposable
{
    // A frame to try the network with: an odd grid, and sides that are no multiples of a macroblock.
    private const int ProbeWidth = 328;
    private const int ProbeHeight = 200;

    private readonly NetworkSession _session;
    private readonly ImageInput _input;
    private readonly string _path;

    private AccModel(ModelFile model, NetworkSession session)
    {
        Manifest = model.Manifest;
        _path = model.OnnxPath;
        _session = session;
        _input = new ImageInput(model.Manifest.Input, model.Manifest.Input.Size);
    }

    /// <summary>What is known about the network; <see cref="ModelManifest.AccModel"/> is there.</summary>
    public ModelManifest Manifest { get; }

    /// <summary>Opens an AccModel and, where it takes frames of any size, tries it on a black one, so that a wrong one is refused before it serves.</summary>
    /// <exception cref="ModelException">The options are invalid, the device is not there, or the network is not what its manifest says.</exception>
    public static AccModel Load(ModelFile model, AccModelOptions options)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Validate() is [string error, ..])
        {
            throw new ModelException($"The AccModel '{model.Manifest.Name}' cannot run with these options: {error}");
        }

        if (model.Manifest.Kind != ModelKind.AccModel)
        {
            throw new ModelException($"The network '{model.Manifest.Name}' is of the kind {model.Manifest.Kind}; an AccModel is needed.");
        }

        byte[]? joined = model.Manifest.AccModel?.Join is { } join ? BackboneJoin.Compose(model, join) : null;
        AccModel network = new(model, NetworkSession.Open(model, options.Device, options.Threads, ["scores"], joined));
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

    /// <summary>Scores each macroblock of a frame.</summary>
    /// <param name="frame">The frame; it stays the caller's.</param>
    /// <param name="scores">Receives one score per macroblock, 0..1, row major; as long as the frame's <see cref="MacroblockGrid"/> has macroblocks.</param>
    /// <exception cref="ArgumentException"><paramref name="scores"/> has another length.</exception>
    /// <exception cref="ModelException">The network failed, or its output is not the frame's grid.</exception>
    public void Score(VideoFrame frame, Span<float> scores)
    {
        ArgumentNullException.ThrowIfNull(frame);
        MacroblockGrid grid = MacroblockGrid.For(frame.Width, frame.Height);
        if (scores.Length != grid.Count)
        {
            throw new ArgumentException($"A frame of {frame.Width}x{frame.Height} has {grid.Count} macroblocks; there is room for {scores.Length}.", nameof(scores));
        }

        TensorShape shape = ShapeOf(frame.Width, frame.Height);
        _input.Convert(frame, shape, _session.Input(shape));
        _session.Run(shape);
        Output(grid).CopyTo(scores);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _input.Dispose();
        _session.Dispose();
    }

    private TensorShape ShapeOf(int frameWidth, int frameHeight)
    {
        (int width, int height) = _input.TensorSize(frameWidth, frameHeight);
        return new TensorShape(1, height, width);
    }

    private void Probe()
    {
        TensorShape shape = ShapeOf(ProbeWidth, ProbeHeight);
        _session.RequireSize(shape.Width, shape.Height);
        _session.Input(shape).Clear();
        _session.Run(shape);
        if (Manifest.Input.Size.IsNative)
        {
            Output(MacroblockGrid.For(ProbeWidth, ProbeHeight));
        }
    }

    private ReadOnlySpan<float> Output(MacroblockGrid grid)
    {
        NetworkOutput output = _session.Output(0);
        ReadOnlySpan<long> shape = output.Shape;
        return shape.Length >= 3 && shape[^1] == grid.Columns && shape[^2] == grid.Rows && output.Values.Length == grid.Count
            ? output.Values
            : throw new ModelException(
                $"The AccModel '{_path}' gives scores of [{string.Join(", ", shape.ToArray())}]; [1, {grid.Rows}, {grid.Columns}] is needed, one per macroblock.");
    }
}
