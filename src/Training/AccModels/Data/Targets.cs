using AccMpeg.Training.AccModels.Metrics;

namespace AccMpeg.Training.AccModels.Data;

/// <summary>Accuracy gradients to targets.</summary>
internal static class Targets
{
    /// <summary>
    /// The value that separates a clip's greatest gradients from the others: one threshold for all its frames, so that a frame with nothing in it has
    /// nothing high. Macroblocks without any gradient are never high.
    /// </summary>
    /// <param name="gradients">Of one clip.</param>
    /// <param name="share">Share of the macroblocks that are high.</param>
    public static float Threshold(ClipGradients gradients, double share)
    {
        float[] all = [.. gradients.Values.SelectMany(values => values)];
        Array.Sort(all);
        float threshold = all[Math.Clamp(all.Length - (int)Math.Round(share * all.Length), 0, all.Length - 1)];
        return Math.Max(threshold, float.Epsilon);
    }

    /// <summary>1 where the gradient reaches the threshold, else 0.</summary>
    public static float[] Binary(float[] values, float threshold) => Array.ConvertAll(values, value => value >= threshold ? 1f : 0f);

    /// <summary>1/2 at the threshold, towards 1 above it and towards 0 below.</summary>
    public static float[] Soft(float[] values, float threshold, double softness) =>
        Array.ConvertAll(values, value => value > 0 ? (float)CrossEntropy.Sigmoid(softness * Math.Log(value / threshold)) : 0f);
}
