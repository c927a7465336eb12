using AccMpeg.Cli.Demo.Evaluation;

namespace AccMpeg.Cli.Tests.Demo.Evaluation;

public sealed class SampleChoiceTests
{
    [Fact]
    public void Picks_the_middles_of_equal_parts() => Assert.Equal([10L, 30L, 50L, 70L, 90L], SampleChoice.Of([.. Range(100)], 5).Order());

    [Fact]
    public void Picks_every_frame_where_there_are_few() => Assert.Equal([0L, 1L, 2L], SampleChoice.Of([.. Range(3)], 12).Order());

    [Fact]
    public void Picks_nothing_from_nothing() => Assert.Empty(SampleChoice.Of([], 12));

    [Fact]
    public void Picks_only_frames_that_were_sent() => Assert.All(SampleChoice.Of([0, 4, 8, 12], 3), sequence => Assert.Equal(0, sequence % 4));

    private static IEnumerable<long> Range(int count) => Enumerable.Range(0, count).Select(i => (long)i);
}
