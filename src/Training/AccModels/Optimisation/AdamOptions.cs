using AccMpeg.Contracts.Validation;

namespace AccMpeg.Training.AccModels.Optimisation;

/// <summary>Settings of Adam and of the learning rate over time.</summary>
public sealed record AdamOptions
{
    /// <summary>Greatest learning rate.</summary>
    public double LearningRate { get; init; } = 3e-3;

    /// <summary>Steps over which the learning rate rises from 0, while it falls to 0 along half a cosine over all steps.</summary>
    public int WarmUp { get; init; } = 30;

    /// <summary>Decay of the mean gradient.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Decay of the mean squared gradient.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Keeps the divisor off zero.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>Share of a weight that each step takes off it, times the learning rate.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Every error of the settings; empty where they are valid.</summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> errors = [];
        errors.CheckPositive(LearningRate, 1, remedy: "try 0.003", name: "learning rate");
        errors.CheckAtLeast(WarmUp, 0, "steps", name: "warm-up");

        if (Beta1 is not (>= 0 and < 1) || Beta2 is not (>= 0 and < 1) || Epsilon is not (> 0 and < 1))
        {
            errors.Add($"beta1, beta2 and epsilon are {Beta1}, {Beta2} and {Epsilon}; the decays must be 0 to below 1, epsilon between 0 and 1.");
        }

        errors.CheckRange(WeightDecay, 0, 1, name: "weight decay");

        return errors;
    }

    /// <summary>Learning rate of a step.</summary>
    /// <param name="step">The step, from 0.</param>
    /// <param name="steps">All steps.</param>
    public double RateAt(long step, long steps)
    {
        double cosine = 0.5 * (1 + Math.Cos(Math.PI * step / steps));
        return LearningRate * cosine * Math.Min(1, (step + 1.0) / Math.Max(1, WarmUp));
    }
}
