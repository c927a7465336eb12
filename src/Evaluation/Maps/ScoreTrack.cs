namespace AccMpeg.Evaluation.Maps;

/// <summary>Scores of macroblocks by frame of a clip, computed once for every setting that is tried. Not every frame need have some.</summary>
/// <param name="byFrame">Scores by frame, row major, one per macroblock.</param>
internal sealed class ScoreTrack(IReadOnlyDictionary<int, float[]> byFrame)
{
    /// <summary>Scores of a frame; null where it was not scored.</summary>
    public float[]? At(int frame) => byFrame.GetValueOrDefault(frame);

    /// <summary>The score that a share of all macroblocks of the frames at chunk starts reaches.</summary>
    public double Quantile(double share, int k)
    {
        float[] all = [.. byFrame.Where(entry => entry.Key % k == 0).SelectMany(entry => entry.Value)];
        Array.Sort(all);
        int above = Math.Clamp((int)Math.Round(share * all.Length), 1, all.Length);
        return all[^above];
    }
}
