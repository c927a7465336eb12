using System.Collections.Immutable;

namespace AccMpeg.Inference.Importing.TensorFlowJs;

/// <summary>A constant of a TensorFlow.js graph model: values in row-major order, integers as floats, quantised ones expanded.</summary>
internal sealed record TfjsWeight(string Name, ImmutableArray<int> Shape, float[] Values);
