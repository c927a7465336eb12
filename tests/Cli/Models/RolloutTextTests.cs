using AccMpeg.Cli.Models.Registry;
using AccMpeg.Silo.Api;

namespace AccMpeg.Cli.Tests.Models;

public sealed class RolloutTextTests
{
    [Theory]
    [InlineData("edges", 5, 3, 3, 0, true, "doors version 2: 3 of 3 connected edges run it after 1.5 s (5 cameras are to).")]
    [InlineData("edges", 5, 3, 2, 0, false, "doors version 2: 2 of 3 connected edges run it after 1.5 s (5 cameras are to).")]
    [InlineData("edges", 5, 3, 2, 1, true, "doors version 2: 2 of 3 connected edges run it after 1.5 s (5 cameras are to).")]
    [InlineData("edges", 4, 0, 0, 0, true, "doors version 2: no edge that is to run it is connected (4 cameras are to): it reaches them when they connect.")]
    [InlineData("silos", 2, 2, 2, 0, true, "doors version 2: 2 of 2 connected silos run it after 1.5 s.")]
    public void Says_who_runs_a_version_and_who_does_not(string on, int wanted, int connected, int running, int errors, bool settled, string text)
    {
        RolloutStatus rollout = new("doors", 2, "ab", wanted, connected, running, [.. Enumerable.Repeat("why", errors)], on, connected);

        Assert.Equal((settled, text), (RolloutText.IsSettled(rollout), RolloutText.Of(rollout, 1.5)));
    }

    [Fact]
    public void A_version_that_was_withdrawn_meanwhile_is_waited_for_no_more()
    {
        RolloutStatus rollout = new("doors", 2, "ab", 0, 0, 0, [], "edges", Asking: 0) { Withdrawn = "errors: refused by 1 edges, allowed are 0" };

        Assert.True(RolloutText.IsSettled(rollout));
        Assert.Equal("doors version 2 was withdrawn after 8.0 s, its guard broke: errors: refused by 1 edges, allowed are 0", RolloutText.Of(rollout, 8));
    }

    [Fact]
    public void A_final_dnn_that_no_camera_asks_for_serves_nobody_and_says_so()
    {
        RolloutStatus rollout = new("street", 1, "ab", 0, 0, 0, [], "silos", Asking: 0);

        Assert.True(RolloutText.IsSettled(rollout));
        Assert.Equal(
            "street version 1: no silo has loaded it, since no connected camera asks for it: 'accmpeg camera set NAME finalDnn=street' has it loaded.",
            RolloutText.Of(rollout, 0.1));
    }

    [Fact]
    public void A_final_dnn_that_a_camera_asks_for_is_waited_for()
    {
        RolloutStatus rollout = new("street", 1, "ab", 0, 0, 0, [], "silos", Asking: 3);

        Assert.False(RolloutText.IsSettled(rollout));
        Assert.Contains("the next frame of the 3 connected cameras", RolloutText.Of(rollout, 60), StringComparison.Ordinal);
    }
}
