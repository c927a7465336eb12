using AccMpeg.Contracts.Validation;

namespace AccMpeg.Inference;

/// <summary>One feature map of an SSD: ceil(size / <see cref="Stride"/>) cells each way, and the anchors that stand in each cell.</summary>
public sealed record SsdFeatureMap
{
    /// <summary>Input pixels per cell.</summary>
    public int Stride { get; init; }

    /// <summary>Width and height of each anchor in pixels of the input, in the order of the network's outputs.</summary>
    public IReadOnlyList<AnchorSize> Anchors { get; init; } = [];

    internal void Validate(string name, ICollection<string> errors)
    {
        errors.CheckRange(Stride, 1, 4096, "pixels", name: $"{name}.stride");

        if (Anchors.Count == 0 || Anchors.Any(anchor => !(anchor.Width > 0 && anchor.Height > 0)))
        {
            errors.Add($"{name}.anchors has {Anchors.Count} entries; give at least one, each with positive width and height.");
        }
    }
}
