using System.Diagnostics;
using AccMpeg.Media;

namespace AccMpeg.Grains.Inference;

/// <summary>A frame in a batch, and the span of its chunk.</summary>
public readonly record struct BatchItem(VideoFrame Frame, ActivityContext Chunk);
