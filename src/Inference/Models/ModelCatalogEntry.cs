namespace AccMpeg.Inference;

/// <summary>An .onnx of a catalogue: the network, or why it cannot be used.</summary>
public sealed record ModelCatalogEntry(string OnnxPath, ModelFile? Model, string? Error);
