namespace AccMpeg.Training.AccModels.Optimisation;

/// <summary>One visit of a frame, and how it looks this time.</summary>
/// <param name="Sample">Index of the frame.</param>
/// <param name="Mirrored">Left and right exchanged, after the shift.</param>
/// <param name="ShiftX">Macroblocks to the right.</param>
/// <param name="ShiftY">Macroblocks down.</param>
/// <param name="LumaGain">Factor of the first plane.</param>
/// <param name="LumaOffset">What is added to it.</param>
/// <param name="ChromaGain">Factor of the other planes.</param>
internal readonly record struct SampleView(int Sample, bool Mirrored, int ShiftX, int ShiftY, float LumaGain, float LumaOffset, float ChromaGain)
{
    /// <summary>The frame as it is.</summary>
    public static SampleView Plain(int sample) => new(sample, Mirrored: false, 0, 0, 1, 0, 1);

    /// <summary>A random view.</summary>
    public static SampleView Draw(int sample, AugmentationOptions options, Random random)
    {
        bool mirrored = options.Mirror && random.Next(2) == 1;
        int x = random.Next(-options.Shift, options.Shift + 1);
        int y = random.Next(-options.Shift, options.Shift + 1);
        float luma = (float)(1 + (options.Gain * SeededRandom.Normal(random)));
        float offset = (float)(options.Offset * SeededRandom.Normal(random));
        return new SampleView(sample, mirrored, x, y, luma, offset, (float)(1 + (options.Gain * SeededRandom.Normal(random))));
    }
}
