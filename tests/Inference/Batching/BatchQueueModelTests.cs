using AccMpeg.Inference.Batching;

namespace AccMpeg.Inference.Tests.Batching;

/// <summary>Seeded random arrivals and cuts on the queue alone: nobody starves, the bounds hold, order holds.</summary>
public sealed class BatchQueueModelTests
{
    private const int Steps = 5000;
    private const int Cameras = 9;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_waiting_camera_is_overtaken_at_most_once_by_each_other(int seed)
    {
        var random = new Random(seed);
        var options = new BatcherOptions
        {
            MaxBatchSize = random.Next(1, 5),
            Capacity = random.Next(8, 40),
            MaxQueuedPerCamera = random.Next(2, 8),
            IdleWait = BatchIdleWait.Never,
        };
        var queue = new QueueFixture(options);
        var model = new Dictionary<int, Queue<string>>();
        int[] batchesWaited = new int[Cameras];
        int next = 0;
        for (int step = 0; step < Steps; step++)
        {
            // A few cameras flood, the others send now and then; each fifth frame has another size.
            int camera = random.Next(3) == 0 ? random.Next(Cameras) : random.Next(2);
            string name = $"{camera}:{next++}";
            if (queue.Add(name, now: step, group: random.Next(5) == 0 ? 1 : 0))
            {
                Lane(model, camera).Enqueue(name);
                RemoveEvicted(model, queue.LastEvicted);
            }

            Assert.True(queue.Queue.Count <= options.Capacity);
            Assert.Equal(model.Values.Sum(lane => lane.Count), queue.Queue.Count);
            Assert.All(model.Values, lane => Assert.True(lane.Count <= options.MaxQueuedPerCamera));
            if (random.Next(options.MaxBatchSize) == 0)
            {
                CutOne(queue, model, batchesWaited, step);
            }
        }

        while (queue.Queue.Count > 0)
        {
            CutOne(queue, model, batchesWaited, Steps);
        }

        Assert.All(model.Values, Assert.Empty);
    }

    private static void CutOne(QueueFixture queue, Dictionary<int, Queue<string>> model, int[] batchesWaited, long now)
    {
        CutDecision cut = queue.Policy.Decide(now, draining: false);
        if (!cut.Cut)
        {
            Assert.Equal(0, queue.Queue.Count);
            return;
        }

        var waiting = model.Where(lane => lane.Value.Count > 0).Select(lane => lane.Key).ToHashSet();
        string[] batch = queue.Take(cut.Group, now);
        Assert.NotEmpty(batch);
        foreach (string frame in batch)
        {
            int camera = Camera(frame);
            Assert.Equal(frame, model[camera].Dequeue());
            waiting.Remove(camera);
            batchesWaited[camera] = 0;
        }

        foreach (int camera in waiting)
        {
            Assert.True(++batchesWaited[camera] < Cameras, $"camera {camera} waited for {batchesWaited[camera]} batches");
        }
    }

    private static void RemoveEvicted(Dictionary<int, Queue<string>> model, string? evicted)
    {
        if (evicted is not null)
        {
            string[] kept = [.. model[Camera(evicted)]];
            Assert.Equal(evicted, kept[^1]);
            model[Camera(evicted)] = new Queue<string>(kept[..^1]);
        }
    }

    private static Queue<string> Lane(Dictionary<int, Queue<string>> model, int camera) =>
        model.TryGetValue(camera, out Queue<string>? lane) ? lane : model[camera] = new Queue<string>();

    private static int Camera(string frame) => int.Parse(frame.Split(':')[0], System.Globalization.CultureInfo.InvariantCulture);
}
