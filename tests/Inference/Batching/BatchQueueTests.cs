using AccMpeg.Inference.Batching;

namespace AccMpeg.Inference.Tests.Batching;

public sealed class BatchQueueTests
{
    private static readonly BatcherOptions Four = new() { MaxBatchSize = 4, Capacity = 8, MaxQueuedPerCamera = 6 };

    private readonly QueueFixture _queue = new(Four);

    [Fact]
    public void Oldest_goes_first_where_everything_fits()
    {
        _queue.AddAll("b:1", "a:1", "c:1");

        Assert.Equal(["b:1", "a:1", "c:1"], _queue.Take());
    }

    [Fact]
    public void Cameras_take_turns_where_more_is_queued_than_fits()
    {
        _queue.AddAll("a:1", "a:2", "a:3", "a:4", "a:5", "b:1", "c:1");

        Assert.Equal(["a:1", "b:1", "c:1", "a:2"], _queue.Take());
        Assert.Equal(["a:3", "a:4", "a:5"], _queue.Take());
    }

    [Fact]
    public void A_camera_that_was_just_served_goes_behind_those_that_were_not()
    {
        var queue = new QueueFixture(Four with { MaxBatchSize = 2 });
        queue.AddAll("a:1", "a:2", "a:3", "b:1", "c:1", "b:2");

        Assert.Equal(["a:1", "b:1"], queue.Take());
        Assert.Equal(["c:1", "a:2"], queue.Take());
        Assert.Equal(["b:2", "a:3"], queue.Take());
    }

    [Fact]
    public void Only_frames_of_the_group_are_taken_and_none_overtakes_an_older_one_of_its_camera()
    {
        _queue.Add("a:1", group: 1);
        _queue.Add("a:2", group: 2);
        _queue.Add("a:3", group: 1);
        _queue.Add("b:1", group: 2);

        Assert.Equal(["a:1"], _queue.Take(group: 1));
        Assert.Equal(["b:1", "a:2"], _queue.Take(group: 2));
        Assert.Equal(["a:3"], _queue.Take(group: 1));
    }

    [Fact]
    public void Expired_frames_leave_the_queue_and_use_no_place()
    {
        _queue.Add("a:1", deadline: 10);
        _queue.Add("a:2", deadline: 20);
        _queue.Add("b:1", deadline: 10);
        _queue.AddAll("c:1", "d:1", "e:1");

        Assert.Equal(["a:2", "c:1", "d:1", "e:1"], _queue.Take(now: 11));
        Assert.Equal(["a:1", "b:1"], _queue.Expired);
        Assert.Equal(0, _queue.Queue.Count);
    }

    [Fact]
    public void A_camera_holds_no_more_than_its_limit()
    {
        _queue.AddAll("a:1", "a:2", "a:3", "a:4", "a:5", "a:6");

        Assert.False(_queue.Add("a:7"));
        Assert.True(_queue.Add("b:1"));
        Assert.Equal(7, _queue.Queue.Count);
    }

    [Fact]
    public void In_a_full_queue_the_camera_with_most_frames_makes_room_with_its_newest()
    {
        _queue.AddAll("a:1", "a:2", "a:3", "a:4", "a:5", "b:1", "b:2", "b:3");

        Assert.True(_queue.Add("c:1"));
        Assert.Equal("a:5", _queue.LastEvicted);
        Assert.Equal(8, _queue.Queue.Count);
        Assert.False(_queue.Add("a:6"));
        Assert.Equal(["a:1", "b:1", "c:1", "a:2"], _queue.Take());
    }

    [Fact]
    public void A_full_queue_that_is_shared_evenly_refuses()
    {
        _queue.AddAll("a:1", "a:2", "a:3", "a:4", "b:1", "b:2", "b:3", "b:4");

        Assert.False(_queue.Add("b:5"));
        Assert.Null(_queue.LastEvicted);
    }

    [Fact]
    public void Any_frame_can_be_withdrawn_from_the_middle()
    {
        _queue.AddAll("a:1", "a:2", "a:3");
        _queue.Queue.Remove(_queue.Queue.Active[0].Oldest!.Newer!);

        Assert.Equal(["a:1", "a:3"], _queue.Take());
    }

    [Fact]
    public void Cameras_that_are_long_silent_are_forgotten()
    {
        for (int i = 0; i < 64; i++)
        {
            _queue.Add($"old{i}:1", now: i);
            _queue.Take(now: i);
        }

        _queue.Add("new:1", now: 60_032);

        Assert.Equal(33, _queue.Queue.Lanes.Count);
    }
}
