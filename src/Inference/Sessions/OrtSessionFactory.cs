using Microsoft.ML.OnnxRuntime;

namespace AccMpeg.Inference;

/// <summary>Opens ONNX Runtime sessions with every setting that matters stated.</summary>
public static class OrtSessionFactory
{
    private const string CudaProvider = "CUDAExecutionProvider";

    /// <summary>Greatest number of threads of one session.</summary>
    public const int GreatestThreads = 256;

    /// <summary>Opens a session.</summary>
    /// <param name="path">The .onnx.</param>
    /// <param name="device">Where it runs.</param>
    /// <param name="threads">Threads within an operator, 1 to 256; operators run one after the other.</param>
    /// <exception cref="ModelException">The file is no ONNX model, or one that ONNX Runtime refuses; or the device is not there.</exception>
    public static InferenceSession Open(string path, InferenceDevice device, int threads) =>
        Open(options => new InferenceSession(path, options), path, device, threads, optimise: true);

    /// <summary>Opens a session on a model in memory.</summary>
    /// <param name="model">The bytes of the .onnx.</param>
    /// <param name="name">What error messages call it.</param>
    /// <param name="device">Where it runs.</param>
    /// <param name="threads">Threads within an operator, 1 to 256; operators run one after the other.</param>
    /// <param name="optimise">False keeps every node, so that every value can be asked for as it stands in the graph.</param>
    /// <exception cref="ModelException">The bytes are no ONNX model, or one that ONNX Runtime refuses; or the device is not there.</exception>
    public static InferenceSession Open(byte[] model, string name, InferenceDevice device, int threads, bool optimise = true) =>
        Open(options => new InferenceSession(model, options), name, device, threads, optimise);

    private static InferenceSession Open(
        Func<SessionOptions, InferenceSession> open, string name, InferenceDevice device, int threads, bool optimise)
    {
        ArgumentNullException.ThrowIfNull(device);
        if (threads is < 1 or > GreatestThreads)
        {
            throw new ModelException($"A network cannot run with {threads} threads; give 1 to {GreatestThreads}.");
        }

        using SessionOptions options = Options(device, threads, optimise);
        try
        {
            return open(options);
        }
        catch (OnnxRuntimeException exception)
        {
            throw new ModelException($"ONNX Runtime cannot open '{name}' on {device}: {exception.Message}", exception);
        }
    }

    private static SessionOptions Options(InferenceDevice device, int threads, bool optimise)
    {
        SessionOptions options = new()
        {
            GraphOptimizationLevel = optimise ? GraphOptimizationLevel.ORT_ENABLE_ALL : GraphOptimizationLevel.ORT_DISABLE_ALL,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            IntraOpNumThreads = threads,
            InterOpNumThreads = 1,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        try
        {
            // Threads that spin while they wait take the processor from decoders and encoders, which share it: with 2 threads on 2 shared cores,
            // a frame at 300x300 costs 24 ms of processor time with spinning and 12 ms without.
            options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
            if (device.CudaIndex is { } index)
            {
                UseCuda(options, index);
            }

            return options;
        }
        catch
        {
            options.Dispose();
            throw;
        }
    }

    private static void UseCuda(SessionOptions options, int index)
    {
        string[] providers = OrtEnv.Instance().GetAvailableProviders();
        if (!providers.Contains(CudaProvider))
        {
            throw new ModelException(
                $"The device cuda:{index} cannot be used: this build of ONNX Runtime has no CUDA provider (it has {string.Join(", ", providers)}). "
                + "Use the Microsoft.ML.OnnxRuntime.Gpu package, or --device cpu.");
        }

        try
        {
            options.AppendExecutionProvider_CUDA(index);
        }
        catch (OnnxRuntimeException exception)
        {
            throw new ModelException(
                $"The device cuda:{index} cannot be used: {exception.Message} Check the driver with nvidia-smi and the number of the GPU, or use --device cpu.",
                exception);
        }
    }
}
