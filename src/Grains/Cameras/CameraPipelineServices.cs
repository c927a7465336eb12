using AccMpeg.Grains.Decoding;
using AccMpeg.Grains.Inference;
using AccMpeg.Grains.Results;
using Microsoft.Extensions.Logging;

namespace AccMpeg.Grains.Cameras;

/// <summary>What every camera's pipeline works with.</summary>
public sealed record CameraPipelineServices(
    IResultStore Store, DecoderPool Decoders, IFrameAnalyzer Analyzer, TimeProvider Time, ILogger<CameraPipeline> Logger);
