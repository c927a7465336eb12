using Orleans.CodeGeneration;

namespace AccMpeg.Contracts.Grains.Inference;

/// <summary>
/// A final DNN on the caller's silo; the key is the network's name. A stateless worker over the silo's batcher, so that the call never leaves the process:
/// the frame travels as a process-local handle and is refused anywhere else.
/// </summary>
[Alias("AccMpeg.IInferenceGrain")]
[Version(1)]
public interface IInferenceGrain : IGrainWithStringKey
{
    /// <summary>Judges one decoded frame in a batch with those of other cameras.</summary>
    [Alias("Detect")]
    Task<InferenceReply> DetectAsync(InferenceRequest request);
}
