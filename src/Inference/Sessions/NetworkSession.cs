using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace AccMpeg.Inference;

/// <summary>
/// A network that takes one image tensor N x 3 x height x width of 32-bit floats. Buffers are pinned and kept per input shape, so that a run allocates
/// nothing that a pool could hold. One caller at a time.
/// </summary>
internal sealed class NetworkSession : IDisposable
{
    // Batch sizes times tensor sizes in use at a time; beyond it the oldest are not worth keeping.
    private const int MostBindings = 64;

    private readonly InferenceSession _session;
    private readonly RunOptions _runOptions = new();
    private readonly string _path;
    private readonly string[] _inputNames;
    private readonly string[] _outputNames;
    private readonly int[] _inputShape;
    private readonly PinnedBuffer _input = new();
    private readonly PinnedBuffer[] _outputs;
    private readonly Dictionary<TensorShape, ShapeBinding> _bindings = [];
    private ShapeBinding? _last;

    private NetworkSession(InferenceSession session, string path, string inputName, int[] inputShape, IReadOnlyList<string> outputs)
    {
        _session = session;
        _path = path;
        _inputNames = [inputName];
        _inputShape = inputShape;
        _outputNames = [.. outputs];
        _outputs = [.. outputs.Select(_ => new PinnedBuffer())];
    }

    /// <summary>Number of images that the network always takes at once; 0 where it takes any number.</summary>
    public int FixedBatch => Math.Max(_inputShape[0], 0);

    /// <summary>Opens a network and checks its input and outputs.</summary>
    /// <param name="model">The network.</param>
    /// <param name="device">Where it runs.</param>
    /// <param name="threads">Threads within an operator.</param>
    /// <param name="outputs">The outputs that are read, or empty: the network's first.</param>
    /// <param name="graph">The network's bytes, where they are not those of its file; null for the file.</param>
    /// <exception cref="ModelException">It is no ONNX model, its input is no image tensor, or an output is missing.</exception>
    public static NetworkSession Open(ModelFile model, InferenceDevice device, int threads, IReadOnlyList<string> outputs, byte[]? graph = null)
    {
        InferenceSession session = graph is null
            ? OrtSessionFactory.Open(model.OnnxPath, device, threads)
            : OrtSessionFactory.Open(graph, model.OnnxPath, device, threads);
        try
        {
            (string input, int[] shape) = CheckInput(model, session);
            return new NetworkSession(session, model.OnnxPath, input, shape, CheckOutputs(model, session, outputs));
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Refuses an image size that the network does not take.</summary>
    /// <exception cref="ModelException">The network's input has another fixed size.</exception>
    public void RequireSize(int width, int height)
    {
        if ((_inputShape[2] > 0 && _inputShape[2] != height) || (_inputShape[3] > 0 && _inputShape[3] != width))
        {
            throw new ModelException(
                $"The network '{_path}' takes images of {_inputShape[3]}x{_inputShape[2]} pixels only (-1 = any), not {width}x{height}; set the input size to that.");
        }
    }

    /// <summary>The input tensor to be filled before <see cref="Run"/>.</summary>
    public Span<float> Input(TensorShape shape)
    {
        if (_input.Reserve(shape.Count))
        {
            Forget();
        }

        return _input.Take(shape.Count).Span;
    }

    /// <summary>Runs the network on the input that was filled for this shape; the outputs are then read with <see cref="Output"/>.</summary>
    /// <exception cref="ModelException">ONNX Runtime failed.</exception>
    public void Run(TensorShape shape)
    {
        try
        {
            if (_bindings.TryGetValue(shape, out ShapeBinding? binding))
            {
                _session.Run(_runOptions, _inputNames, binding.Inputs, _outputNames, binding.Outputs);
                _last = binding;
            }
            else
            {
                _last = RunFirst(shape);
            }
        }
        catch (OnnxRuntimeException exception)
        {
            throw new ModelException($"The network '{_path}' failed on an input of [{string.Join(", ", shape.Dimensions)}]: {exception.Message}", exception);
        }
    }

    /// <summary>An output of the last run, in the order in which they were asked for.</summary>
    public NetworkOutput Output(int index) =>
        (_last ?? throw new InvalidOperationException("The network has not run yet.")).Output(index);

    /// <inheritdoc/>
    public void Dispose()
    {
        Forget();
        _runOptions.Dispose();
        _session.Dispose();
    }

    // Only a run tells the outputs' shapes; later runs of the same input shape write into buffers of that size.
    private ShapeBinding RunFirst(TensorShape shape)
    {
        using OrtValue input = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, _input.Take(shape.Count), shape.Dimensions);
        using IDisposableReadOnlyCollection<OrtValue> results = _session.Run(_runOptions, _inputNames, [input], _outputNames);
        long[][] shapes = [.. results.Select(result => result.GetTensorTypeAndShape().Shape)];
        int[] counts = [.. results.Select(result => result.GetTensorDataAsSpan<float>().Length)];
        bool moved = false;
        for (int i = 0; i < counts.Length; i++)
        {
            moved |= _outputs[i].Reserve(counts[i]);
        }

        if (moved || _bindings.Count >= MostBindings)
        {
            Forget();
        }

        Memory<float>[] outputs = [.. counts.Select((count, i) => _outputs[i].Take(count))];
        for (int i = 0; i < counts.Length; i++)
        {
            results[i].GetTensorDataAsSpan<float>().CopyTo(outputs[i].Span);
        }

        ShapeBinding binding = new(shape, _input.Take(shape.Count), outputs, shapes);
        _bindings.Add(shape, binding);
        return binding;
    }

    private void Forget()
    {
        foreach (ShapeBinding binding in _bindings.Values)
        {
            binding.Dispose();
        }

        _bindings.Clear();
        _last = null;
    }

    private static (string Name, int[] Shape) CheckInput(ModelFile model, InferenceSession session)
    {
        if (session.InputMetadata.Count != 1)
        {
            throw new ModelException(
                $"The network '{model.OnnxPath}' has {session.InputMetadata.Count} inputs ({string.Join(", ", session.InputNames)}); one image input is needed.");
        }

        (string name, NodeMetadata input) = session.InputMetadata.First();
        if (!input.IsTensor || input.ElementDataType != TensorElementType.Float)
        {
            throw new ModelException(
                $"The input '{name}' of '{model.OnnxPath}' holds {(input.IsTensor ? input.ElementDataType : "no tensor")}; 32-bit floats are needed. Export the network in float32.");
        }

        int[] shape = input.Dimensions;
        return shape.Length == 4 && shape[1] is 3 or -1
            ? (name, shape)
            : throw new ModelException(
                $"The input '{name}' of '{model.OnnxPath}' has the shape [{string.Join(", ", shape)}]; images x 3 x height x width is needed (-1 = any).");
    }

    private static string[] CheckOutputs(ModelFile model, InferenceSession session, IReadOnlyList<string> wanted)
    {
        string[] names = wanted.Count > 0 ? [.. wanted] : [session.OutputNames[0]];
        foreach (string name in names)
        {
            if (!session.OutputMetadata.TryGetValue(name, out NodeMetadata? output))
            {
                throw new ModelException(
                    $"The network '{model.OnnxPath}' has no output '{name}', which the family {model.Manifest.Family} needs; it has {string.Join(", ", session.OutputNames)}.");
            }

            if (!output.IsTensor || output.ElementDataType != TensorElementType.Float)
            {
                throw new ModelException($"The output '{name}' of '{model.OnnxPath}' is no tensor of 32-bit floats. Export the network in float32.");
            }
        }

        return names;
    }
}
