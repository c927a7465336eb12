using System.Diagnostics;
using AccMpeg.Contracts;
using AccMpeg.Inference;
using AccMpeg.Inference.Batching;
using AccMpeg.Media;

namespace AccMpeg.Grains.Inference;

/// <summary>The final DNN of this silo, shared by its cameras. Safe for any number of callers.</summary>
public interface IFrameDetector : IAsyncDisposable
{
    /// <summary>Name of the network.</summary>
    string FinalDnn { get; }

    /// <summary>What the network answers.</summary>
    ModelTask Task => ModelTask.Unknown;

    /// <summary>Data that the network was trained on; empty where its manifest does not say.</summary>
    string DataSet => string.Empty;

    /// <summary>SHA-256 of its .onnx, lower-case hex; empty where there is no file.</summary>
    string Sha256 => string.Empty;

    /// <summary>Bytes of its .onnx; 0 where there is no file.</summary>
    long Bytes => 0;

    /// <summary>Size of the network's input.</summary>
    InputSize Input { get; }

    /// <summary>Counts of its batcher.</summary>
    BatcherStatistics Statistics { get; }

    /// <summary>Judges a frame, which stays the caller's and is in use until the task completes. Never fails: a failure is an analysis with a drop reason.</summary>
    Task<FrameAnalysis> DetectAsync(CameraId camera, VideoFrame frame, long deadline, ActivityContext chunk);
}
