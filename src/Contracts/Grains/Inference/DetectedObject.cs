using AccMpeg.Contracts.Results;

namespace AccMpeg.Contracts.Grains.Inference;

/// <summary>A <see cref="Detection"/> as it crosses grain calls; the box in pixels of the frame that was judged.</summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.DetectedObject")]
public readonly record struct DetectedObject(
    [property: Id(0)] int ClassId,
    [property: Id(1)] string Label,
    [property: Id(2)] float Score,
    [property: Id(3)] float X1,
    [property: Id(4)] float Y1,
    [property: Id(5)] float X2,
    [property: Id(6)] float Y2)
{
    /// <summary>Wraps a detection.</summary>
    public static DetectedObject From(Detection detection) => new(
        detection.ClassId,
        detection.Label,
        detection.Score,
        detection.Box.X1,
        detection.Box.Y1,
        detection.Box.X2,
        detection.Box.Y2);

    /// <summary>The detection.</summary>
    public Detection ToDetection() => new(ClassId, Label, Score, new BoundingBox(X1, Y1, X2, Y2));
}
