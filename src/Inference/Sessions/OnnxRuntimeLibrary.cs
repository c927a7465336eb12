using Microsoft.ML.OnnxRuntime;

namespace AccMpeg.Inference;

/// <summary>The ONNX Runtime that this process runs on.</summary>
public static class OnnxRuntimeLibrary
{
    /// <summary>Version of the native library: "1.29.0".</summary>
    public static string Version => OrtEnv.Instance().GetVersionString();

    /// <summary>Execution providers of the native library, the preferred one first.</summary>
    public static IReadOnlyList<string> Providers => OrtEnv.Instance().GetAvailableProviders();
}
