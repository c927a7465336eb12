namespace AccMpeg.Inference;

/// <summary>The anchors of an SSD and how its boxes are encoded against them.</summary>
public sealed record SsdManifest
{
    /// <summary>Divisors of the encodings of centre y, centre x, height and width.</summary>
    public IReadOnlyList<double> Scales { get; init; } = [10, 10, 5, 5];

    /// <summary>The feature maps in the order in which their anchors are concatenated.</summary>
    public IReadOnlyList<SsdFeatureMap> Maps { get; init; } = [];

    internal void Validate(ICollection<string> errors)
    {
        if (Scales.Count != 4 || Scales.Any(scale => scale is not > 0))
        {
            errors.Add($"ssd.scales is [{string.Join(", ", Scales)}]; give four positive numbers.");
        }

        if (Maps.Count == 0)
        {
            errors.Add("ssd.maps is empty; give the stride and the anchors of each feature map.");
        }

        for (int i = 0; i < Maps.Count; i++)
        {
            Maps[i].Validate($"ssd.maps[{i}]", errors);
        }
    }
}
