using System.Collections.Immutable;
using AccMpeg.Contracts.Results;

namespace AccMpeg.Cli.Detect;

/// <summary>What the final DNN found in one frame; Number counts the source's frames from 0, Width and Height are pixels.</summary>
internal readonly record struct FrameDetections(long Number, TimeSpan Time, int Width, int Height, ImmutableArray<Detection> Objects);
