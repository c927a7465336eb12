using AccMpeg.Cli.Demo.Report;
using AccMpeg.Contracts;
using AccMpeg.Contracts.Results;

namespace AccMpeg.Cli.Tests.Demo.Report;

public sealed class OutcomeTallyTests
{
    private static readonly CameraId Camera = CameraId.Parse("camera-1");

    private readonly OutcomeTally _tally = new(Camera);

    [Fact]
    public void Every_frame_once_adds_up()
    {
        Add(0, 1, 2);
        Drop(3, DropReason.LoadControl);

        Assert.Equal(4, _tally.Captured);
        Assert.Equal(3, _tally.WithResult);
        Assert.Equal(1, _tally.Drops[DropReason.LoadControl]);
        Assert.Empty(_tally.Errors(captured: 4));
    }

    [Fact]
    public void A_second_outcome_of_a_frame_is_an_error_and_counts_once()
    {
        Add(0, 1, 1);

        Assert.Equal(2, _tally.Captured);
        Assert.Equal(1, _tally.Duplicates);
        Assert.Contains("camera-1: 1 outcomes", Assert.Single(_tally.Errors(captured: 2)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_gap_is_an_error()
    {
        Add(0, 2);

        Assert.Contains("1 of 3 frames", Assert.Single(_tally.Errors(captured: 2)), StringComparison.Ordinal);
    }

    [Fact]
    public void Frames_that_the_silo_never_heard_of_are_an_error()
    {
        Add(0, 1);

        Assert.Contains("captured 5 frames, outcomes are of 2", Assert.Single(_tally.Errors(captured: 5)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_camera_without_a_result_is_an_error()
    {
        Drop(0, DropReason.SourceError);

        Assert.Contains("no frame has a result", Assert.Single(_tally.Errors(captured: 1)), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_runs_of_an_edge_are_counted_apart()
    {
        Add(0, 1);
        _tally.Add(Outcome(0) with { Key = new FrameKey(Camera, 2, 0) });

        Assert.Equal(3, _tally.Captured);
        Assert.Empty(_tally.Errors(captured: null));
    }

    private static FrameOutcome Outcome(long sequence) => new()
    {
        Key = new FrameKey(Camera, 1, sequence),
        CapturedAt = DateTimeOffset.UnixEpoch,
        CaptureToResult = TimeSpan.FromMilliseconds(40),
    };

    private void Add(params long[] sequences)
    {
        foreach (long sequence in sequences)
        {
            _tally.Add(Outcome(sequence));
        }
    }

    private void Drop(long sequence, DropReason reason) => _tally.Add(Outcome(sequence) with { Drop = reason });
}
