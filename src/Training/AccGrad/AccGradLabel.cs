namespace AccMpeg.Training.AccGrad;

/// <summary>How the accuracy gradient of a macroblock is defined.</summary>
public enum AccGradLabel
{
    /// <summary>
    /// Eq. 3.1 of the AccMPEG paper: gradient at the low-quality frame of the similarity between the final DNN's outputs there and at high quality,
    /// times the difference of the two frames, summed over the macroblock.
    /// </summary>
    Similarity,

    /// <summary>As <see cref="Similarity"/> without the difference of the frames (the bound of its appendix A.3).</summary>
    SimilarityGradient,

    /// <summary>The label of the research code: gradient at the high-quality frame of the sum of the scores that pass the threshold.</summary>
    ScoreGradient,

    /// <summary>
    /// As <see cref="ScoreGradient"/>, each candidate's score taken as the decision that the threshold makes of it, softened to a sigmoid: what
    /// could turn an object found into one missed, or the reverse, weighs most, and what is sure either way next to nothing.
    /// </summary>
    DecisionGradient,
}
