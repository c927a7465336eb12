using AccMpeg.Media;
using AccMpeg.Training.AccModels.Data;
using AccMpeg.Training.AccModels.Networks;
using AccMpeg.Training.AccModels.Optimisation;

namespace AccMpeg.Training.Tests.AccModels.Optimisation;

public sealed class SampleBufferTests
{
    // Two planes of 2 x 2 macroblocks with 2 x 2 pixels each.
    private static readonly NetworkInput Input = new("x", 2, 4, 4);

    [Fact]
    public void A_shift_moves_pixels_and_targets_alike_and_wraps_around()
    {
        Half[] image = [.. Enumerable.Range(0, 32).Select(i => (Half)i)];
        TrainingSample sample = new() { Grid = new MacroblockGrid(2, 2), Inputs = [image], Targets = [1, 0, 0, 0] };
        SampleView view = SampleView.Plain(0) with { ShiftX = 1, ShiftY = -1 };

        (float[] pixels, float[] weights, float[] pulls) = Fill(sample, view);

        // The top left macroblock is at the bottom right now.
        Assert.Equal([10, 11, 8, 9, 14, 15, 12, 13, 2, 3, 0, 1, 6, 7, 4, 5], pixels[..16]);
        Assert.Equal([0, 0, 0, 4], pulls);
        Assert.Equal([1, 1, 1, 4], weights);
    }

    [Fact]
    public void Mirrored_rows_are_reversed_and_gains_apply_by_plane()
    {
        Half[] image = [.. Enumerable.Range(0, 32).Select(i => (Half)i)];
        TrainingSample sample = new() { Grid = new MacroblockGrid(2, 2), Inputs = [image], Targets = [1, 0, 0, 0], Weight = 0.5f };
        SampleView view = new(0, Mirrored: true, 0, 0, LumaGain: 2, LumaOffset: 1, ChromaGain: 3);

        (float[] pixels, float[] weights, float[] pulls) = Fill(sample, view);

        Assert.Equal([7, 5, 3, 1], pixels[..4]);
        Assert.Equal([57, 54, 51, 48], pixels[16..20]);
        Assert.Equal([0, 2, 0, 0], pulls);
        Assert.Equal([0.5f, 2, 0.5f, 0.5f], weights);
    }

    private static (float[] Pixels, float[] Weights, float[] Pulls) Fill(TrainingSample sample, SampleView view)
    {
        float[] pixels = new float[32];
        float[] weights = new float[4];
        float[] pulls = new float[4];
        SampleBuffer.FillImage(sample.Inputs[0], Input, rows: 2, view, pixels);
        SampleBuffer.FillTargets(sample, highWeight: 4, scale: 1, view, weights, pulls);
        return (pixels, weights, pulls);
    }
}
