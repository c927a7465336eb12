using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace AccMpeg.Inference.Onnx;

/// <summary>
/// Runs a graph once or a few times on the CPU, with whole tensors in and out: for questions about a graph (shapes, constants, checks), not for
/// the frame path. One caller at a time.
/// </summary>
public sealed class OnnxGraphRunner : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _options = new();

    /// <param name="model">The graph; it is copied into the session.</param>
    /// <param name="threads">Threads of one operator.</param>
    /// <param name="optimise">False keeps every node, so that every value can be asked for as it stands in the graph.</param>
    /// <exception cref="ModelException">ONNX Runtime refuses the graph; the message is its own.</exception>
    public OnnxGraphRunner(ModelProto model, int threads = 1, bool optimise = true)
    {
        ArgumentNullException.ThrowIfNull(model);
        _session = OrtSessionFactory.Open(model.ToByteArray(), $"graph {model.Graph?.Name}", InferenceDevice.Cpu, threads, optimise);
    }

    /// <summary>Runs the graph.</summary>
    /// <param name="inputs">One tensor per input of the graph, by name; shape and element type are the tensor's own.</param>
    /// <param name="outputs">Names of the outputs wanted.</param>
    /// <param name="withValues">Says of an output whether its values are wanted; null wants all. Others come with shape and type only.</param>
    /// <returns>The outputs in the order asked for.</returns>
    /// <exception cref="ModelException">An input does not fit, or an operator failed; the message is ONNX Runtime's own.</exception>
    public IReadOnlyList<TensorProto> Run(IReadOnlyList<TensorProto> inputs, IReadOnlyList<string> outputs, Func<string, bool>? withValues = null)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(outputs);
        OrtValue[] values = new OrtValue[inputs.Count];
        string[] names = new string[inputs.Count];
        try
        {
            for (int i = 0; i < values.Length; i++)
            {
                names[i] = inputs[i].Name;
                values[i] = ToOrtValue(inputs[i]);
            }

            using IDisposableReadOnlyCollection<OrtValue> results = _session.Run(_options, names, values, outputs);
            TensorProto[] tensors = new TensorProto[outputs.Count];
            for (int i = 0; i < tensors.Length; i++)
            {
                tensors[i] = FromOrtValue(outputs[i], results[i], withValues is null || withValues(outputs[i]));
            }

            return tensors;
        }
        catch (OnnxRuntimeException exception)
        {
            throw new ModelException($"ONNX Runtime cannot run the graph: {exception.Message}", exception);
        }
        finally
        {
            foreach (OrtValue? value in values)
            {
                value?.Dispose();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _options.Dispose();
        _session.Dispose();
    }

    private static OrtValue ToOrtValue(TensorProto tensor)
    {
        OrtValue value = OrtValue.CreateAllocatedTensorValue(
            OrtAllocator.DefaultInstance, (TensorElementType)tensor.DataType, [.. tensor.Dims]);
        Span<byte> target = value.GetTensorMutableRawData();
        if (target.Length != tensor.RawData.Length)
        {
            value.Dispose();
            throw new ModelException(
                $"Input '{tensor.Name}' has {tensor.RawData.Length} bytes; its shape [{string.Join(", ", tensor.Dims)}] needs {target.Length}.");
        }

        tensor.RawData.Span.CopyTo(target);
        return value;
    }

    private static TensorProto FromOrtValue(string name, OrtValue value, bool withValues)
    {
        OrtTensorTypeAndShapeInfo info = value.GetTensorTypeAndShape();
        TensorProto tensor = new() { Name = name, DataType = (int)info.ElementDataType };
        tensor.Dims.Add(info.Shape);
        if (withValues)
        {
            tensor.RawData = info.ElementCount == 0 ? ByteString.Empty : ByteString.CopyFrom(value.GetTensorMutableRawData());
        }

        return tensor;
    }
}
