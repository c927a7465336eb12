using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Contracts.Grains.Models;
using AccMpeg.Grains.Cameras;
using AccMpeg.Grains.Models;

namespace AccMpeg.Grains.Tests.Cameras;

public sealed class TrialWatchTests
{
    private static readonly CameraTrial OnTrial = new("doors", 2, "new", OnTrial: true);

    private readonly TrialWatch _watch = new();
    private long _chunk;

    [Fact]
    public void A_camera_on_trial_counts_from_the_chunk_that_its_edge_names()
    {
        Chunks(10, bytes: 100);
        _watch.Follow(OnTrial, "old");
        Chunks(2, bytes: 100);
        _watch.Runs("new", 14);
        Chunks(2, bytes: 100);
        Chunks(5, bytes: 300);

        TrialObservation seen = _watch.Describe()!;

        Assert.Equal((12, 100.0), (seen.Before.Chunks, seen.Before.Bytes));
        Assert.Equal((5, 300.0), (seen.Since.Chunks, seen.Since.Bytes));
        Assert.Equal((true, 2), (seen.OnTrial, seen.Version));
    }

    [Fact]
    public void A_stable_camera_counts_from_the_trials_begin()
    {
        Chunks(10, bytes: 100);
        _watch.Follow(OnTrial with { OnTrial = false, Sha256 = "old" }, "old");
        Chunks(3, bytes: 200);

        Assert.Equal((10, 3), (_watch.Describe()!.Before.Chunks, _watch.Describe()!.Since.Chunks));
    }

    [Fact]
    public void An_edge_that_runs_another_version_has_shown_nothing_of_the_trial()
    {
        Chunks(10, bytes: 100);
        _watch.Follow(OnTrial, "old");
        _watch.Runs("old", 10);
        Chunks(10, bytes: 100);

        Assert.Equal((20, 0), (_watch.Describe()!.Before.Chunks, _watch.Describe()!.Since.Chunks));
    }

    [Fact]
    public void A_new_run_of_the_edge_that_begins_under_the_version_counts_although_its_chunks_begin_anew()
    {
        _watch.Follow(OnTrial, "old");
        _watch.Runs("new", 5000);
        _watch.Connected("new");
        Chunks(3, bytes: 100);

        Assert.Equal(3, _watch.Describe()!.Since.Chunks);
    }

    [Fact]
    public void Other_settings_before_a_trial_begin_the_past_anew()
    {
        Chunks(10, bytes: 900);
        _watch.SettingsChanged();
        Chunks(4, bytes: 100);
        _watch.Follow(OnTrial, "old");
        _watch.Runs("new", _chunk);
        Chunks(3, bytes: 120);

        Assert.Equal((4, 100.0), (_watch.Describe()!.Before.Chunks, _watch.Describe()!.Before.Bytes));
        Assert.Equal((3, 120.0), (_watch.Describe()!.Since.Chunks, _watch.Describe()!.Since.Bytes));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_camera_whose_settings_change_in_a_trial_shows_nothing_more_of_it_until_the_next(bool onTrial)
    {
        Chunks(10, bytes: 100);
        _watch.Follow(OnTrial with { OnTrial = onTrial }, "new");
        Chunks(5, bytes: 100);
        _watch.SettingsChanged();
        Chunks(5, bytes: 900);
        TrialObservation disturbed = _watch.Describe()!;
        _watch.Follow(null, "new");
        Chunks(2, bytes: 900);
        _watch.Follow(OnTrial with { OnTrial = false, Version = 3 }, "new");

        Assert.Equal((0, 0), (disturbed.Before.Chunks, disturbed.Since.Chunks));
        Assert.True(_watch.Describe()!.Before is { Chunks: > 0, Bytes: 900 });
    }

    [Fact]
    public void What_was_seen_of_a_withdrawn_version_is_no_past_of_the_next()
    {
        Chunks(10, bytes: 100);
        _watch.Follow(OnTrial, "old");
        _watch.Runs("new", 10);
        Chunks(10, bytes: 900);
        _watch.Follow(null, "new");
        TrialObservation? none = _watch.Describe();
        Chunks(10, bytes: 100);
        _watch.Follow(OnTrial with { Version = 3, Sha256 = "newer" }, "old");

        Assert.Null(none);
        Assert.Equal((10, 100.0), (_watch.Describe()!.Before.Chunks, _watch.Describe()!.Before.Bytes));
    }

    [Fact]
    public void Objects_times_and_shares_are_means_in_which_the_last_chunks_count_most()
    {
        Chunks(2000, bytes: 100);
        Chunks(800, bytes: 300, objects: 5);
        _watch.Follow(OnTrial, "old");

        StreamFigures before = _watch.Describe()!.Before;

        Assert.Equal(2800, before.Chunks);
        Assert.InRange(before.Bytes, 290, 300);
        Assert.InRange(before.Detections!.Value, 4.9, 5);
        Assert.Equal((0.25, 0.004), (Math.Round(before.Share, 6), Math.Round(before.Time!.Value, 6)));
    }

    private void Chunks(int count, int bytes, int objects = 2)
    {
        for (int i = 0; i < count; i++, _chunk++)
        {
            for (int frame = 0; frame < 2; frame++)
            {
                _watch.Received(new EncodedFramePart
                {
                    Sequence = (2 * _chunk) + frame,
                    CapturedUnixMicroseconds = 0,
                    Idr = false,
                    HighQualityShare = 0.25f,
                    Data = new byte[bytes],
                    Chunk = _chunk,
                    DecideMicroseconds = frame == 0 ? 4000 : 0,
                });
                _watch.Judged(_chunk, objects);
            }
        }
    }
}
