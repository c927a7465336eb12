namespace AccMpeg.Training.AccModels.Data;

/// <summary>Which frames of the clips are sampled.</summary>
internal static class SamplePlan
{
    /// <summary>The smallest distance between samples, the same for all clips, with which there are at most <paramref name="frames"/> of them.</summary>
    public static int Every(IReadOnlyList<FootagePart> parts, int frames)
    {
        int every = 1;
        while (parts.Sum(part => Samples(part, every)) > frames && parts.Any(part => part.Frames > every))
        {
            every++;
        }

        return every;
    }

    /// <summary>Samples of a part.</summary>
    public static int Samples(FootagePart part, int every) => (int)((part.Frames + every - 1) / every);

    /// <summary>Of the samples of a clip, how many at its end are held out: at least one, and never all.</summary>
    public static int HeldOut(int samples, double share) => Math.Clamp((int)Math.Round(share * samples), 1, Math.Max(1, samples - 1));
}
