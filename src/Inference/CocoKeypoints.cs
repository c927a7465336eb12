namespace AccMpeg.Inference;

/// <summary>The 17 joints of a person in the COCO data set, and how exactly people mark them.</summary>
public static class CocoKeypoints
{
    // Name, and the standard deviation of people's markings relative to the person's size (COCO's object keypoint similarity).
    private static readonly (string Name, float Sigma)[] All =
    [
        ("nose", .026f), ("left eye", .025f), ("right eye", .025f), ("left ear", .035f), ("right ear", .035f), ("left shoulder", .079f),
        ("right shoulder", .079f), ("left elbow", .072f), ("right elbow", .072f), ("left wrist", .062f), ("right wrist", .062f), ("left hip", .107f),
        ("right hip", .107f), ("left knee", .087f), ("right knee", .087f), ("left ankle", .089f), ("right ankle", .089f),
    ];

    /// <summary>The names in COCO's order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(joint => joint.Name)];

    /// <summary>
    /// Distance at which a joint's similarity exp(-d^2 / (2 s^2 (2 sigma)^2)) is one half, in the units of <paramref name="size"/>.
    /// </summary>
    /// <param name="joint">Index of the joint.</param>
    /// <param name="size">Square root of the person's area.</param>
    public static float HalfSimilarityDistance(int joint, float size) => size * 2 * All[joint].Sigma * MathF.Sqrt(2 * MathF.Log(2));
}
