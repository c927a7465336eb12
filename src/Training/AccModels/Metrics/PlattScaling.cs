namespace AccMpeg.Training.AccModels.Metrics;

/// <summary>
/// The straight line through the logits that makes their logistic function a probability (Platt, 1999): training with weights shifts the
/// scores, and a shifted score means something else for each content.
/// </summary>
/// <param name="Slope">Factor of the logit, above 0, so that the order of the scores stays.</param>
/// <param name="Offset">What is added behind it.</param>
internal readonly record struct PlattScaling(double Slope, double Offset)
{
    private const int MostSteps = 100;
    private const double LeastSlope = 1e-3;

    // A pull towards slope 1, worth a few macroblocks: logits that separate the two kinds altogether have no best line.
    private const double Pull = 1;

    /// <summary>The line that fits best by cross-entropy: Newton's method, whose steps are halved while they do not help.</summary>
    public static PlattScaling Fit(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets)
    {
        PlattScaling best = new(1, 0);
        double loss = best.Loss(logits, targets);
        for (int step = 0; step < MostSteps; step++)
        {
            (double slope, double offset) = best.NewtonStep(logits, targets);
            double taken = 1;
            PlattScaling next = best;
            double nextLoss = loss;
            for (; taken > 1e-6; taken /= 2)
            {
                next = new PlattScaling(Math.Max(LeastSlope, best.Slope - (taken * slope)), best.Offset - (taken * offset));
                nextLoss = next.Loss(logits, targets);
                if (nextLoss < loss)
                {
                    break;
                }
            }

            if (!(loss - nextLoss > 1e-9 * loss))
            {
                break;
            }

            (best, loss) = (next, nextLoss);
        }

        return best;
    }

    /// <summary>The probability of a logit.</summary>
    public double Apply(double logit) => CrossEntropy.Sigmoid((Slope * logit) + Offset);

    private double Loss(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets)
    {
        double sum = Pull * (Slope - 1) * (Slope - 1) / 2;
        for (int i = 0; i < logits.Length; i++)
        {
            sum += CrossEntropy.Of((Slope * logits[i]) + Offset, targets[i]);
        }

        return sum;
    }

    private (double Slope, double Offset) NewtonStep(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets)
    {
        (double bySlope, double byOffset) = (Pull * (Slope - 1), 0);
        (double slopeSlope, double slopeOffset, double offsetOffset) = (Pull, 0, 1e-9);
        for (int i = 0; i < logits.Length; i++)
        {
            double probability = Apply(logits[i]);
            double error = probability - targets[i];
            double curvature = probability * (1 - probability);
            bySlope += error * logits[i];
            byOffset += error;
            slopeSlope += curvature * logits[i] * logits[i];
            slopeOffset += curvature * logits[i];
            offsetOffset += curvature;
        }

        double determinant = (slopeSlope * offsetOffset) - (slopeOffset * slopeOffset);
        return determinant > 1e-12
            ? (((offsetOffset * bySlope) - (slopeOffset * byOffset)) / determinant, ((slopeSlope * byOffset) - (slopeOffset * bySlope)) / determinant)
            : (bySlope / slopeSlope, byOffset / offsetOffset);
    }
}
