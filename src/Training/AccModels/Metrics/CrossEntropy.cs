namespace AccMpeg.Training.AccModels.Metrics;

/// <summary>Cross-entropy between a logit and a target, in a form that no logit is too large for.</summary>
internal static class CrossEntropy
{
    /// <summary>-h t log s(z) - (1-t) log(1 - s(z)), with h the weight of what matters.</summary>
    public static double Of(double logit, double target, double highWeight = 1)
    {
        double softplus = Math.Max(logit, 0) + Math.Log(1 + Math.Exp(-Math.Abs(logit)));
        return (((highWeight * target) + 1 - target) * softplus) - (highWeight * target * logit);
    }

    /// <summary>The logistic function.</summary>
    public static double Sigmoid(double logit) => 1 / (1 + Math.Exp(-logit));
}
