using AccMpeg.Contracts.Grains.Models;
using AccMpeg.Grains.Models;

namespace AccMpeg.Grains.Tests.Models;

public sealed class TrialJudgeTests
{
    private static readonly CanaryGuards Guards = new() { Chunks = 50 };

    [Fact]
    public void A_version_that_changes_nothing_breaks_no_guard() =>
        Assert.All(Judge(Trial(Figures(), Figures()), Stable(Figures(), Figures())), reading => Assert.Equal((1.0, false), (reading.Factor!.Value, reading.Broken)));

    [Theory]
    [InlineData("bytes", 2000, 0.1, 4, 0.01)]
    [InlineData("share", 1000, 0.3, 4, 0.01)]
    [InlineData("detections", 1000, 0.1, 1, 0.01)]
    [InlineData("time", 1000, 0.1, 4, 0.05)]
    public void What_gets_worse_beyond_its_limit_breaks_its_guard_and_no_other(string guard, double bytes, double share, double detections, double time)
    {
        GuardReading broken = Assert.Single(Judge(Trial(Figures(), Figures(bytes, share, detections, time))), reading => reading.Broken);

        Assert.Equal(guard, broken.Guard);
        Assert.Contains("before on 1 cameras", broken.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_changes_on_the_stable_cameras_too_is_not_the_versions_doing()
    {
        TrialObservation dusk = Trial(Figures(bytes: 1000, detections: 4), Figures(bytes: 2200, detections: 1));

        Assert.Contains(Judge(dusk), reading => reading.Broken);
        Assert.DoesNotContain(Judge(dusk, Stable(Figures(bytes: 500, detections: 8), Figures(bytes: 1000, detections: 2))), reading => reading.Broken);
    }

    [Fact]
    public void What_stays_the_same_while_the_stable_cameras_improve_is_judged_too() =>
        Assert.Equal("bytes", Assert.Single(Judge(Trial(Figures(), Figures()), Stable(Figures(bytes: 3000), Figures(bytes: 1000))), reading => reading.Broken).Guard);

    [Fact]
    public void Nothing_is_judged_before_enough_chunks() =>
        Assert.All(Judge(Trial(Figures(), Figures(bytes: 9000, chunks: 49))), reading => Assert.Equal((null, false), (reading.Factor, reading.Broken)));

    [Fact]
    public void A_camera_without_a_past_is_compared_with_the_stable_ones()
    {
        TrialObservation fresh = Trial(StreamFigures.None, Figures(bytes: 9000));

        Assert.All(Judge(fresh), reading => Assert.Null(reading.Factor));
        Assert.Equal("bytes", Assert.Single(Judge(fresh, Stable(Figures(), Figures())), reading => reading.Broken).Guard);
    }

    [Fact]
    public void Its_own_past_counts_only_for_a_while_where_no_stable_camera_shows_what_the_time_of_day_changes()
    {
        TrialObservation old = Trial(Figures(), Figures(bytes: 9000, chunks: Guards.OwnPastChunks + 1));

        Assert.All(Judge(old), reading => Assert.Null(reading.Factor));
        Assert.Contains(Judge(old, Stable(Figures(), Figures())), reading => reading.Broken);
    }

    [Fact]
    public void Scenes_with_hardly_an_object_and_maps_that_are_hardly_used_are_no_reason() => Assert.DoesNotContain(
        Judge(Trial(Figures(share: 0.002, detections: 0.15, time: 0.0001), Figures(share: 0.015, detections: 0, time: 0.0009))), reading => reading.Broken);

    [Fact]
    public void A_guard_that_is_off_reads_nothing()
    {
        Assert.Empty(TrialJudge.Judge(CanaryGuards.Off, [Trial(Figures(), Figures(bytes: 9000))]));
        Assert.Equal(["bytes"], TrialJudge.Judge(CanaryGuards.Off with { Bytes = 2 }, []).Select(reading => reading.Guard));
    }

    [Fact]
    public void An_edge_that_does_not_say_its_time_is_not_judged_by_it() => Assert.Null(
        Judge(Trial(Figures() with { Time = null }, Figures() with { Time = null })).Single(reading => reading.Guard == "time").Factor);

    [Fact]
    public void Guards_report_every_error() =>
        Assert.Equal(3, new CanaryGuards { Bytes = 0.5, Detections = 1.5, Chunks = 100, OwnPastChunks = 10 }.Validate().Count);

    private static IReadOnlyList<GuardReading> Judge(params TrialObservation[] cameras) => TrialJudge.Judge(Guards, cameras);

    private static TrialObservation Trial(StreamFigures before, StreamFigures since) => new() { Model = "doors", Version = 2, OnTrial = true, Before = before, Since = since };

    private static TrialObservation Stable(StreamFigures before, StreamFigures since) => Trial(before, since) with { OnTrial = false };

    private static StreamFigures Figures(double bytes = 1000, double share = 0.1, double detections = 4, double time = 0.01, long chunks = 60) =>
        new() { Chunks = chunks, Bytes = bytes, Share = share, Detections = detections, Time = time };
}
