using System.Globalization;

namespace AccMpeg.Training.AccModels.Data;

/// <summary>A part of a video file to train on.</summary>
/// <param name="Path">The file.</param>
/// <param name="From">Where the part begins, as a share of the clip's duration, 0..1.</param>
/// <param name="To">Where it ends, as a share of the clip's duration, above <paramref name="From"/> to 1.</param>
public sealed record TrainingClip(string Path, double From = 0, double To = 1)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Path}@{From}-{To}");
}
