using AccMpeg.Inference;

namespace AccMpeg.Training.AccGrad;

/// <summary>The definitions of the accuracy gradient by the names that command lines and manifests use.</summary>
public static class AccGradLabels
{
    /// <summary>What the names mean, for the help of a command.</summary>
    public const string Explanation =
        "similarity: Eq. 3.1 of the AccMPEG paper; similarity-gradient: without the difference of the frames; score-gradient: gradient of the "
        + "objects' scores at high quality; decision-gradient: of the decisions that the score threshold makes of them.";

    /// <summary>Every definition by name.</summary>
    public static IReadOnlyDictionary<string, AccGradLabel> ByName { get; } = new Dictionary<string, AccGradLabel>(StringComparer.Ordinal)
    {
        [AccModelLabels.Similarity] = AccGradLabel.Similarity,
        [AccModelLabels.SimilarityGradient] = AccGradLabel.SimilarityGradient,
        [AccModelLabels.ScoreGradient] = AccGradLabel.ScoreGradient,
        [AccModelLabels.DecisionGradient] = AccGradLabel.DecisionGradient,
    };

    /// <summary>Whether a definition looks at the frame at low quality.</summary>
    public static bool NeedsLowQuality(AccGradLabel label) => label is AccGradLabel.Similarity or AccGradLabel.SimilarityGradient;

    /// <summary>The name of a definition.</summary>
    public static string NameOf(AccGradLabel label) => ByName.First(named => named.Value == label).Key;
}
