namespace AccMpeg.Inference;

/// <summary>What an AccModel's scores stand for, by the names that manifests use.</summary>
public static class AccModelLabels
{
    /// <summary>Eq. 3.1 of the AccMPEG paper.</summary>
    public const string Similarity = "similarity";

    /// <summary>As <see cref="Similarity"/>, without the difference of the frames.</summary>
    public const string SimilarityGradient = "similarity-gradient";

    /// <summary>Gradient of the sum of the scores.</summary>
    public const string ScoreGradient = "score-gradient";

    /// <summary>Gradient of the decisions that the score threshold makes.</summary>
    public const string DecisionGradient = "decision-gradient";

    /// <summary>Not learnt: the final DNN's own objectness at low resolution.</summary>
    public const string Objectness = "objectness";

    /// <summary>Every name.</summary>
    public static IReadOnlyList<string> All { get; } = [Similarity, SimilarityGradient, ScoreGradient, DecisionGradient, Objectness];
}
