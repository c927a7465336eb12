using Google.Protobuf;
using AccMpeg.Inference.Onnx;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace AccMpeg.Inference;

/// <summary>
/// A graph of 32-bit float tensors of fixed shapes that runs again and again: inputs and outputs stay bound to pinned buffers, so a run copies and
/// allocates nothing. For training and gradients. One caller at a time.
/// </summary>
public sealed class TensorSession : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _options = new();
    private readonly string[] _inputNames;
    private readonly string[] _outputNames;
    private readonly OrtValue[] _inputs;
    private readonly OrtValue[] _outputs;
    private readonly Dictionary<string, PinnedBuffer> _buffers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <param name="model">The graph; every input and output has a static shape and holds 32-bit floats.</param>
    /// <param name="device">Where it runs.</param>
    /// <param name="threads">Threads within an operator.</param>
    /// <exception cref="ModelException">ONNX Runtime refuses the graph, a shape is open, or the device is not there.</exception>
    public TensorSession(ModelProto model, InferenceDevice device, int threads)
    {
        ArgumentNullException.ThrowIfNull(model);
        _session = OrtSessionFactory.Open(model.ToByteArray(), $"graph {model.Graph?.Name}", device, threads);
        try
        {
            _inputNames = [.. _session.InputNames];
            _outputNames = [.. _session.OutputNames];
            _inputs = [.. _inputNames.Select(name => Bind(name, _session.InputMetadata[name]))];
            _outputs = [.. _outputNames.Select(name => Bind(name, _session.OutputMetadata[name]))];
        }
        catch
        {
            _session.Dispose();
            throw;
        }
    }

    /// <summary>Names of the inputs.</summary>
    public IReadOnlyList<string> Inputs => _inputNames;

    /// <summary>The values of an input, to be filled before <see cref="Run"/>, or of an output, to be read after it; row major.</summary>
    public Span<float> Values(string name) => _buffers[name].Take(_counts[name]).Span;

    /// <summary>The shape of an input or output.</summary>
    public IReadOnlyList<long> Shape(string name) =>
        Array.ConvertAll((_session.InputMetadata.GetValueOrDefault(name) ?? _session.OutputMetadata[name]).Dimensions, size => (long)size);

    /// <summary>Runs the graph.</summary>
    /// <exception cref="ModelException">An operator failed.</exception>
    public void Run()
    {
        try
        {
            _session.Run(_options, _inputNames, _inputs, _outputNames, _outputs);
        }
        catch (OnnxRuntimeException exception)
        {
            throw new ModelException($"The graph failed: {exception.Message}", exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (OrtValue value in (OrtValue[])[.. _inputs, .. _outputs])
        {
            value.Dispose();
        }

        _options.Dispose();
        _session.Dispose();
    }

    private OrtValue Bind(string name, NodeMetadata metadata)
    {
        if (!metadata.IsTensor || metadata.ElementDataType != TensorElementType.Float || metadata.Dimensions.Any(size => size < 0))
        {
            throw new ModelException(
                $"The tensor '{name}' has the shape [{string.Join(", ", metadata.Dimensions)}] of {metadata.ElementDataType}; 32-bit floats of a fixed shape are needed.");
        }

        long[] shape = Array.ConvertAll(metadata.Dimensions, size => (long)size);
        int count = checked((int)shape.Aggregate(1L, (product, size) => product * size));
        PinnedBuffer buffer = new();
        buffer.Reserve(count);
        _buffers.Add(name, buffer);
        _counts.Add(name, count);
        return OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, buffer.Take(count), shape);
    }
}
