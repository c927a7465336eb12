namespace AccMpeg.Training.AccModels.Data;

/// <summary>The frames of all clips with their targets.</summary>
/// <param name="Set">The frames.</param>
/// <param name="Clips">What was taken from each clip.</param>
internal sealed record Footage(TrainingSet Set, IReadOnlyList<TrainingClipReport> Clips)
{
    /// <summary>Joins gradients and images.</summary>
    /// <param name="parts">The clips.</param>
    /// <param name="gradients">Of each clip.</param>
    /// <param name="images">The network's input for each sampled frame of each clip.</param>
    /// <param name="options">Settings.</param>
    /// <exception cref="TrainingException">There is no frame to learn from.</exception>
    public static Footage Join(
        IReadOnlyList<FootagePart> parts, IReadOnlyList<ClipGradients> gradients, IReadOnlyList<IReadOnlyList<IReadOnlyList<Half[]>>> images, AccModelTrainingOptions options)
    {
        List<TrainingSample> samples = [];
        List<TrainingClipReport> reports = [];
        Random random = SeededRandom.For(options.Trainer.Seed, SeededRandom.Shuffling);
        for (int clip = 0; clip < parts.Count; clip++)
        {
            float threshold = Targets.Threshold(gradients[clip], options.Label.Share);
            int count = gradients[clip].Values.Count;
            int heldOut = SamplePlan.HeldOut(count, options.HeldOut);
            double high = 0;
            for (int i = 0; i < count; i++)
            {
                float[] values = gradients[clip].Values[i];
                bool judged = i >= count - heldOut;
                float[] targets = judged || options.Label.Softness == 0
                    ? Targets.Binary(values, threshold)
                    : Targets.Soft(values, threshold, options.Label.Softness);
                high += targets.Average(target => target >= 0.5f ? 1 : 0);
                if (options.Label.Shuffled)
                {
                    random.Shuffle(targets);
                }

                samples.Add(new TrainingSample { Grid = parts[clip].Grid, Inputs = images[clip][i], Targets = targets, HeldOut = judged });
            }

            FootagePart part = parts[clip];
            reports.Add(new TrainingClipReport(
                Path.GetFileName(part.Clip.Path), part.Clip.From, part.Clip.To, part.Info.Width, part.Info.Height, count, heldOut, Math.Round(high / count, 4)));
        }

        TrainingSet set = new(samples);
        return set.Training.Count > 0
            ? new Footage(set, reports)
            : throw new TrainingException(
                $"Of {samples.Count} sampled frames all are held out, so there is nothing to learn from; sample more frames (--frames), or give longer footage.");
    }
}
