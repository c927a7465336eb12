namespace AccMpeg.Inference;

/// <summary>A part of a clip that an AccModel was trained on.</summary>
public sealed record TrainingSource
{
    /// <summary>The clip's file name, without folders.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>SHA-256 of the clip.</summary>
    public string Sha256 { get; init; } = string.Empty;

    /// <summary>Where the part begins, as a share of the clip, 0..1.</summary>
    public double From { get; init; }

    /// <summary>Where the part ends, as a share of the clip, above <see cref="From"/> to 1.</summary>
    public double To { get; init; } = 1;

    internal void Validate(string name, ICollection<string> errors)
    {
        if (string.IsNullOrWhiteSpace(Name))
        {
            errors.Add($"{name}.name is empty; give the clip's file name.");
        }

        if (!(From >= 0 && From < To && To <= 1))
        {
            errors.Add($"{name} is the part {From} to {To}; it must lie within 0 to 1 and not be empty.");
        }
    }
}
