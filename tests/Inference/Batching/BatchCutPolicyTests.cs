using AccMpeg.Inference.Batching;

namespace AccMpeg.Inference.Tests.Batching;

/// <summary>Times are milliseconds; the greatest delay is 10.</summary>
public sealed class BatchCutPolicyTests
{
    private static readonly BatcherOptions Options = new()
    {
        MaxBatchSize = 3,
        MaxDelay = TimeSpan.FromMilliseconds(10),
        IdleWait = BatchIdleWait.Always,
    };

    [Fact]
    public void An_empty_queue_waits_for_a_frame() =>
        Assert.Equal(CutDecision.Wait(CutDecision.Never), new QueueFixture(Options).Policy.Decide(0, draining: false));

    [Fact]
    public void Full_cuts_at_once()
    {
        var queue = new QueueFixture(Options);
        queue.AddAll("a:1", "b:1", "a:2");

        Assert.Equal(CutDecision.Now(0, BatchCutReason.Full), queue.Policy.Decide(0, draining: false));
    }

    [Fact]
    public void Groups_do_not_fill_each_other()
    {
        var queue = new QueueFixture(Options);
        queue.Add("a:1", now: 1, group: 1);
        queue.Add("b:1", now: 2, group: 2);
        queue.Add("c:1", now: 3, group: 1);

        Assert.Equal(CutDecision.Wait(11), queue.Policy.Decide(3, draining: false));
        Assert.Equal(CutDecision.Now(1, BatchCutReason.MaxDelay), queue.Policy.Decide(11, draining: false));
        queue.Take(group: 1);
        Assert.Equal(CutDecision.Wait(12), queue.Policy.Decide(11, draining: false));
    }

    [Fact]
    public void A_full_group_does_not_wait_behind_one_that_is_not()
    {
        var queue = new QueueFixture(Options);
        queue.Add("a:1", group: 1);
        queue.Add("b:1", group: 2);
        queue.Add("c:1", group: 2);
        queue.Add("d:1", group: 2);

        Assert.Equal(CutDecision.Now(2, BatchCutReason.Full), queue.Policy.Decide(0, draining: false));
    }

    [Fact]
    public void Of_several_ready_groups_the_one_whose_camera_waits_longest_goes_first()
    {
        var queue = new QueueFixture(Options with { IdleWait = BatchIdleWait.Never });
        queue.AddAll("a:1", "a:2");
        queue.Add("b:1", group: 2);
        queue.Take(group: 0);
        queue.Add("a:3", group: 0);

        Assert.Equal(CutDecision.Now(2, BatchCutReason.Idle), queue.Policy.Decide(0, draining: false));
    }

    [Fact]
    public void MaxDelay_counts_from_the_oldest_frame()
    {
        var queue = new QueueFixture(Options);
        queue.Add("a:1", now: 100);
        queue.Add("b:1", now: 105);

        Assert.Equal(CutDecision.Wait(110), queue.Policy.Decide(109, draining: false));
        Assert.Equal(CutDecision.Now(0, BatchCutReason.MaxDelay), queue.Policy.Decide(110, draining: false));
    }

    [Fact]
    public void A_near_deadline_cuts_early_enough_for_the_run_itself()
    {
        var queue = new QueueFixture(Options);
        queue.RunTimes.Add(group: 0, duration: 30);
        queue.Add("a:1", now: 100, deadline: 135);

        Assert.Equal(CutDecision.Wait(105), queue.Policy.Decide(104, draining: false));
        Assert.Equal(CutDecision.Now(0, BatchCutReason.DeadlineNear), queue.Policy.Decide(105, draining: false));
    }

    [Theory]
    [InlineData(BatchIdleWait.Never, true)]
    [InlineData(BatchIdleWait.WhileExpected, true)]
    [InlineData(BatchIdleWait.Always, false)]
    public void Frames_that_queued_while_the_runner_was_busy_do_not_wait_again(BatchIdleWait idleWait, bool cut)
    {
        var queue = new QueueFixture(Options with { IdleWait = idleWait });
        queue.Add("a:1", now: 100, busy: true);
        queue.Add("b:1", now: 101);

        CutDecision decision = queue.Policy.Decide(101, draining: false);

        Assert.Equal(cut ? CutDecision.Now(0, BatchCutReason.RunnerFree) : CutDecision.Wait(110), decision);
    }

    [Fact]
    public void Never_waiting_cuts_a_single_frame()
    {
        var queue = new QueueFixture(Options with { IdleWait = BatchIdleWait.Never });
        queue.Add("a:1");

        Assert.Equal(CutDecision.Now(0, BatchCutReason.Idle), queue.Policy.Decide(0, draining: false));
    }

    [Fact]
    public void Draining_cuts_whatever_is_there()
    {
        var queue = new QueueFixture(Options);
        queue.Add("a:1");

        Assert.Equal(CutDecision.Now(0, BatchCutReason.Drain), queue.Policy.Decide(0, draining: true));
    }

    [Fact]
    public void An_idle_runner_waits_for_a_camera_whose_next_frame_falls_into_the_delay()
    {
        QueueFixture queue = WithRhythm(("a", 0), ("b", 6));
        queue.Add("a:3", now: 200);

        Assert.Equal(CutDecision.Wait(210), queue.Policy.Decide(200, draining: false));
        queue.Add("b:3", now: 206);
        Assert.Equal(CutDecision.Now(0, BatchCutReason.Idle), queue.Policy.Decide(206, draining: false));
    }

    [Fact]
    public void An_idle_runner_does_not_wait_for_a_camera_that_comes_later()
    {
        QueueFixture queue = WithRhythm(("a", 0), ("b", 50));
        queue.Add("a:3", now: 200);

        Assert.Equal(CutDecision.Now(0, BatchCutReason.Idle), queue.Policy.Decide(200, draining: false));
    }

    [Fact]
    public void An_idle_runner_does_not_wait_for_a_camera_of_another_group()
    {
        QueueFixture queue = WithRhythm(("a", 0), ("b", 6));
        queue.Add("a:3", now: 200, group: 7);

        Assert.Equal(CutDecision.Now(7, BatchCutReason.Idle), queue.Policy.Decide(200, draining: false));
    }

    [Fact]
    public void A_camera_that_stays_away_is_given_up()
    {
        QueueFixture queue = WithRhythm(("a", 0), ("b", 6));
        queue.Add("a:3", now: 250);
        queue.Add("a:4", now: 260);
        queue.Take(now: 260);
        queue.Add("a:5", now: 270);

        Assert.Equal(CutDecision.Now(0, BatchCutReason.Idle), queue.Policy.Decide(270, draining: false));
    }

    /// <summary>Two frames of each camera, 100 ms apart, starting at its offset; the queue is empty afterwards.</summary>
    private static QueueFixture WithRhythm(params (string Camera, long Offset)[] cameras)
    {
        var queue = new QueueFixture(Options with { IdleWait = BatchIdleWait.WhileExpected });
        for (int round = 0; round < 2; round++)
        {
            foreach ((string camera, long offset) in cameras)
            {
                queue.Add($"{camera}:{round + 1}", now: (100 * round) + offset);
                queue.Take(now: (100 * round) + offset);
            }
        }

        return queue;
    }
}
