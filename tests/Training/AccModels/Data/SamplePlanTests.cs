using AccMpeg.Training.AccModels.Data;

namespace AccMpeg.Training.Tests.AccModels.Data;

public sealed class SamplePlanTests
{
    [Theory]
    [InlineData(200, new long[] { 150 }, new[] { 1 })]
    [InlineData(200, new long[] { 201 }, new[] { 2 })]
    [InlineData(140, new long[] { 110, 397 }, new[] { 2, 5 })]
    [InlineData(140, new long[] { 397, 110 }, new[] { 5, 2 })]
    [InlineData(100, new long[] { 20, 20, 1000 }, new[] { 1, 1, 17 })]
    [InlineData(2, new long[] { 50, 50, 50 }, new[] { 50, 50, 50 })]
    public void Clips_share_the_frames_evenly(int frames, long[] lengths, int[] every) => Assert.Equal(every, SamplePlan.Every(lengths, frames));

    [Theory]
    [InlineData(100, 0.15, 15)]
    [InlineData(3, 0.15, 1)]
    [InlineData(3, 0.9, 2)]
    [InlineData(1, 0.15, 1)]
    public void At_least_one_frame_is_held_out_and_never_all(int samples, double share, int expected) =>
        Assert.Equal(expected, SamplePlan.HeldOut(samples, share));
}
