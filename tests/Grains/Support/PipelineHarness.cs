using AccMpeg.Contracts;
using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Contracts.Results;
using AccMpeg.Grains.Cameras;
using AccMpeg.Grains.Decoding;
using AccMpeg.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace AccMpeg.Grains.Tests.Support;

/// <summary>A camera's pipeline on a scheduler of its own, with a scripted decoder and network, a store in memory and a clock that stands still.</summary>
internal sealed class PipelineHarness : IDisposable
{
    public static readonly CameraId Camera = CameraId.Parse("door");

    private readonly TaskScheduler _scheduler = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;
    private readonly DecoderPool _pool;
    private readonly CameraPipelineOptions _options;

    public PipelineHarness(CameraPipelineOptions? options = null, DecoderPoolOptions? decoding = null, MemoryResultStore? store = null)
    {
        Store = store ?? new MemoryResultStore();
        _options = options ?? new CameraPipelineOptions();
        _pool = new DecoderPool(decoding ?? new DecoderPoolOptions { Threads = 1 }, Script.Create);
        Pipeline = Restart();
    }

    public MemoryResultStore Store { get; }

    public DecoderScript Script { get; } = new();

    public ScriptedAnalyzer Analyzer { get; } = new();

    public FakeTimeProvider Time { get; } = new();

    public CameraPipeline Pipeline { get; private set; }

    public Guid Connection { get; private set; }

    /// <summary>A new pipeline over the same store, as after the death of a silo.</summary>
    public CameraPipeline Restart()
    {
        FrameKey? last = Store.Outcomes.Count == 0 ? null : Store.Outcomes[^1].Key;
        var services = new CameraPipelineServices(Store, _pool, Analyzer, Time, NullLogger<CameraPipeline>.Instance);
        Pipeline = new CameraPipeline(Camera, last, 0, _options, services);
        return Pipeline;
    }

    public Task<T> RunAsync<T>(Func<T> action) =>
        Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.DenyChildAttach, _scheduler);

    public Task RunAsync(Func<Task> action) =>
        Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.DenyChildAttach, _scheduler).Unwrap();

    public Task<ConnectReply> ConnectAsync(ICameraLink link, long epoch = 1, long firstAvailable = 0)
    {
        Connection = Guid.NewGuid();
        var request = new ConnectRequest
        {
            Connection = Connection, Epoch = epoch, FirstAvailableSequence = firstAvailable, Width = 16, Height = 16, FrameRate = 10,
        };
        return RunAsync(() => Pipeline.Connect(request, link));
    }

    public Task<DeliverReply> DeliverAsync(params EncodedFramePart[] frames) => DeliverAsync(frames, []);

    public Task<DeliverReply> DeliverAsync(EncodedFramePart[] frames, DroppedFramesPart[] drops)
    {
        var batch = new FrameBatch { Connection = Connection, Frames = frames, Drops = drops };
        return RunAsync(() => Pipeline.Deliver(batch));
    }

    public EncodedFramePart Frame(long sequence, byte does = ScriptedDecoder.Good, bool? idr = null) => new()
    {
        Sequence = sequence,
        CapturedUnixMicroseconds = UnixMicroseconds,
        Idr = idr ?? sequence == 0,
        HighQualityShare = 0.25f,
        Data = new byte[] { does, (byte)sequence, 0 },
    };

    public DroppedFramesPart Drops(long first, long last, DropReason reason = DropReason.EdgeOverload) =>
        new() { FirstSequence = first, LastSequence = last, Reason = reason, CapturedUnixMicroseconds = UnixMicroseconds };

    public void Dispose()
    {
        Script.ReleaseStalled();
        _pool.Dispose();
        Pipeline.Dispose();
    }

    private long UnixMicroseconds => (Time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
