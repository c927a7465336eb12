using AccMpeg.Media;
using AccMpeg.Training.AccModels.Data;

namespace AccMpeg.Training.Tests.AccModels;

/// <summary>Frames of noise with bright squares, whose macroblocks are the ones that matter.</summary>
internal static class SyntheticSamples
{
    /// <summary>A set whose last quarter is held out.</summary>
    public static TrainingSet Set(int count, int columns, int rows, int seed = 3, bool shuffledTargets = false)
    {
        Random random = new(seed);
        List<TrainingSample> samples = [];
        for (int i = 0; i < count; i++)
        {
            TrainingSample sample = Sample(new MacroblockGrid(columns, rows), random, heldOut: i >= count - (count / 4));
            if (shuffledTargets)
            {
                random.Shuffle(sample.Targets);
            }

            samples.Add(sample);
        }

        return new TrainingSet(samples);
    }

    private static TrainingSample Sample(MacroblockGrid grid, Random random, bool heldOut)
    {
        int width = grid.Columns * 8;
        int plane = width * grid.Rows * 8;
        Half[] image = new Half[3 * plane];
        float[] targets = new float[grid.Count];
        for (int i = 0; i < image.Length; i++)
        {
            image[i] = (Half)((random.NextSingle() * 0.3f) - 0.4f);
        }

        for (int square = 0; square < 3; square++)
        {
            int column = random.Next(grid.Columns);
            int row = random.Next(grid.Rows);
            targets[(row * grid.Columns) + column] = 1;
            for (int y = 0; y < 8; y++)
            {
                image.AsSpan((((row * 8) + y) * width) + (column * 8), 8).Fill((Half)0.5f);
            }
        }

        return new TrainingSample { Grid = grid, Inputs = [image], Targets = targets, HeldOut = heldOut };
    }
}
