using AccMpeg.Training.AccModels.Data;

namespace AccMpeg.Training.Tests.AccModels.Data;

public sealed class TargetsTests
{
    [Fact]
    public void One_threshold_for_the_clip_leaves_frames_without_objects_low()
    {
        ClipGradients gradients = new([0, 1], [[0, 0, 0, 0, 0], [5, 4, 3, 2, 1]]);

        float threshold = Targets.Threshold(gradients, 0.2);

        Assert.Equal([0, 0, 0, 0, 0], Targets.Binary(gradients.Values[0], threshold));
        Assert.Equal([1, 1, 0, 0, 0], Targets.Binary(gradients.Values[1], threshold));
    }

    [Fact]
    public void What_has_no_gradient_is_never_high()
    {
        ClipGradients gradients = new([0], [[0, 0, 0, 0, 7]]);

        Assert.Equal([0, 0, 0, 0, 1], Targets.Binary(gradients.Values[0], Targets.Threshold(gradients, 0.8)));
        Assert.Equal(0, Targets.Soft([0], 1, 2)[0]);
    }

    [Fact]
    public void Soft_targets_are_a_half_at_the_threshold()
    {
        float[] targets = Targets.Soft([1, 2, 4], threshold: 2, softness: 1);

        Assert.Equal([1 / 3f, 0.5f, 2 / 3f], targets, (a, b) => Math.Abs(a - b) < 1e-6);
    }
}
