using AccMpeg.Media;
using AccMpeg.Training.AccModels.Data;

namespace AccMpeg.Training.AccModels.Optimisation;

/// <summary>The steps of one epoch: which frames, in which order and view. Depends on the seed and the epoch only.</summary>
internal static class EpochPlan
{
    /// <summary>Steps of one frame size each; the last of a size may have fewer frames than a batch.</summary>
    public static IReadOnlyList<SampleView[]> Of(IReadOnlyList<TrainingSample> samples, TrainerOptions options, int epoch)
    {
        Random random = SeededRandom.For(options.Seed, epoch);
        List<SampleView[]> steps = [];
        foreach (IGrouping<MacroblockGrid, int> size in Enumerable.Range(0, samples.Count).GroupBy(index => samples[index].Grid))
        {
            for (int visit = 0; visit < options.VisitsPerEpoch; visit++)
            {
                int[] order = [.. size];
                random.Shuffle(order);
                steps.AddRange(order.Select(index => SampleView.Draw(index, options.Augmentation, random)).Chunk(options.BatchSize));
            }
        }

        SampleView[][] shuffled = [.. steps];
        random.Shuffle(shuffled);
        return shuffled;
    }
}
