namespace AccMpeg.Training.AccModels.Data;

/// <summary>Which frames of the clips are sampled.</summary>
internal static class SamplePlan
{
    /// <summary>
    /// Distance between the samples of each clip. Clips share the frames evenly, whatever their length, since each is a camera of its own; what a
    /// short one cannot use goes to the others.
    /// </summary>
    /// <param name="lengths">Frames of each clip.</param>
    /// <param name="frames">Most samples of all; each clip has one at least.</param>
    public static int[] Every(IReadOnlyList<long> lengths, int frames)
    {
        int[] every = new int[lengths.Count];
        int left = frames;
        int clips = lengths.Count;
        foreach (int clip in Enumerable.Range(0, lengths.Count).OrderBy(index => lengths[index]))
        {
            int budget = Math.Max(1, left / clips--);
            every[clip] = (int)Math.Max(1, (lengths[clip] + budget - 1) / budget);
            left -= Samples(lengths[clip], every[clip]);
        }

        return every;
    }

    /// <summary>Samples of a clip.</summary>
    public static int Samples(long length, int every) => (int)((length + every - 1) / every);

    /// <summary>Of the samples of a clip, how many at its end are held out: at least one, and never all.</summary>
    public static int HeldOut(int samples, double share) => Math.Clamp((int)Math.Round(share * samples), 1, Math.Max(1, samples - 1));
}
