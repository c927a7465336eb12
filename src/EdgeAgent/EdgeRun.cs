using System.Collections.Immutable;
using AccMpeg.Contracts.Edge;
using AccMpeg.Contracts.Results;
using AccMpeg.EdgeAgent.Capture;
using AccMpeg.EdgeAgent.Encode;
using AccMpeg.EdgeAgent.Recording;
using AccMpeg.EdgeAgent.Ring;
using AccMpeg.EdgeAgent.Uplink;
using AccMpeg.Link;
using AccMpeg.Media;
using Microsoft.Extensions.Logging;

namespace AccMpeg.EdgeAgent;

/// <summary>One run of one camera, one epoch: the capture thread, the encode thread and the link, started and ended together.</summary>
internal sealed class EdgeRun
{
    // What the gateway may still say after everything was given up.
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    private readonly EdgeAgentOptions _options;
    private readonly EdgeComponents _components;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly long _epoch;
    private readonly StreamRing _ring;
    private readonly HandOver _handOver;
    private readonly KeyFrameRequests _keyFrames;
    private readonly ControlOutbox _outbox;
    private readonly Random _random;
    private volatile string? _drained;

    /// <summary>Prepares a run; its epoch is the time, so that a later run has a greater one.</summary>
    public EdgeRun(EdgeAgentOptions options, EdgeComponents components, ILogger logger, TimeProvider time)
    {
        _options = options;
        _components = components;
        _logger = logger;
        _time = time;
        _epoch = UnixMicroseconds.Now(time);
        _ring = new StreamRing(new RingLimits(options.RingFrames, options.RingBytes));
        _handOver = new HandOver(options.CaptureQueueFrames);
        _keyFrames = new KeyFrameRequests(time);
        _outbox = new ControlOutbox(_ring.Signal);
        _random = new Random(options.JitterSeed ?? HashCode.Combine(options.Camera.Value, _epoch));
    }

    private string Camera => _options.Camera.Value;

    /// <summary>Runs to the end.</summary>
    public async Task<EdgeRunSummary> RunAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        CaptureLoop capture = new(_options, _components, _handOver, Backoff(new Random(_random.Next())), _time, _logger);
        Task<CaptureEnd> capturing = DedicatedThread.Run($"capture {Camera}", () => capture.Run(stop.Token));
        try
        {
            VideoSourceInfo source = await capture.Opened;
            return await StreamAsync(source, capture, capturing, stop);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested && capture.Opened.IsCanceled)
        {
            return Summarise(new CaptureEnd(EdgeRunEnd.Cancelled, "The source was not open yet."), null, 0);
        }
        finally
        {
            await stop.CancelAsync();
            await ((Task)capturing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            DiscardUnencoded();
            _ring.Clear();
        }
    }

    private async Task<EdgeRunSummary> StreamAsync(
        VideoSourceInfo source, CaptureLoop capture, Task<CaptureEnd> capturing, CancellationTokenSource stop)
    {
        StreamSettings settings = StreamSettings.Of(_options, source);
        using SettingsDesk desk = new(
            () => CreateHello(source),
            settings,
            new PolicyMaker(
                (policy, grid, model) => model is null ? _components.CreatePolicy(policy, grid) : _components.CreatePolicyOn(policy, grid, model), _components.OwnAccModel),
            _components.FetchModel,
            _keyFrames,
            _outbox,
            Drain);

        // As when the host asks for the end: capture stops, the ring is delivered.
        void Drain(string reason)
        {
            _drained ??= reason;
            _ = stop.CancelAsync();
        }

        EncodeContext encodeContext = new()
        {
            Camera = Camera,
            HandOver = _handOver,
            Ring = _ring,
            Desk = desk,
            KeyFrames = _keyFrames,
            CreateEncoder = wanted => _components.CreateEncoder(EncoderOptionsFor(source.FrameRate, wanted)),
            WaitsForRoom = CaptureLoop.Waits(_options.Source),
            Pulse = _components.Pulse,
            Time = _time,
            Logger = _logger,
        };
        using EncodeLoop encode = await DedicatedThread.Run(
            $"prepare {Camera}", () => new EncodeLoop(encodeContext, _components.CreatePolicy(settings.Policy, settings.Grid)));
        using StreamRecordWriter? recorder = CreateRecorder(source, settings);
        UplinkContext uplink = new(_ring, desk, _outbox, _time, _logger)
        {
            Camera = Camera,
            FrameInterval = TimeSpan.FromSeconds(1 / source.FrameRate),
            Options = _components.Uplink,
            Http = _components.Http,
            Recorder = recorder,
            DescribeEnd = () => DescribeEnd(capturing),
        };
        Task<bool> encoding = DedicatedThread.Run($"encode {Camera}", () => encode.Run(stop.Token));
        capture.Begin();
        (CaptureEnd end, bool stopped) = await DeliverAsync(uplink, capturing, encoding, stop);
        end = stopped ? end with { End = EdgeRunEnd.StoppedByGateway }
            : _drained is { } reason ? new CaptureEnd(EdgeRunEnd.Drained, reason)
            : end;
        return Summarise(end, uplink, encode.MeanHighQualityShare);
    }

    private async Task<(CaptureEnd End, bool Stopped)> DeliverAsync(
        UplinkContext uplink, Task<CaptureEnd> capturing, Task<bool> encoding, CancellationTokenSource stop)
    {
        using CancellationTokenSource linkAbort = new();
        List<Uri> gateways = [];
        foreach (Uri gateway in _options.Gateways)
        {
            gateways.Add(GatewayAddress.TryNormalise(gateway, out Uri? endPoint) ? endPoint : gateway);
        }

        Task<ConnectionEnd> link = new GatewayLink(uplink, new GatewayRoute(gateways, Camera), Backoff(_random)).RunAsync(linkAbort.Token);
        try
        {
            await Task.WhenAny(link, encoding);
            if (encoding.IsCompleted)
            {
                await DrainAsync(link, patient: !stop.IsCancellationRequested);
            }
        }
        finally
        {
            await stop.CancelAsync();
            await linkAbort.CancelAsync();
            await ((Task)link).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await ((Task)encoding).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await encoding;
        CaptureEnd end = await capturing;
        if (link.IsCanceled)
        {
            return (end, false);
        }

        ConnectionEnd linkEnd = await link;
        return linkEnd.Kind == ConnectionEndKind.Stopped ? (end with { Reason = linkEnd.Reason }, true) : (end, false);
    }

    // An orderly end: what is in the ring goes out and is acknowledged. Whoever waits to stop waits for a time; a file that ended waits as
    // long as anything moves.
    private async Task DrainAsync(Task link, bool patient)
    {
        (long, long) before;
        do
        {
            before = Progress();
            if (await EndsWithinAsync(link, _options.StopTimeout))
            {
                return;
            }
        }
        while (patient && Progress() != before);

        _ring.AbandonUnsent();
        await EndsWithinAsync(link, LastWords);
    }

    private (long Sent, long Settled) Progress()
    {
        RingCounts counts = _ring.Count();
        return (counts.Sent + counts.Resent, counts.Acknowledged + counts.Dropped.Values.Sum());
    }

    private async Task<bool> EndsWithinAsync(Task task, TimeSpan limit)
    {
        using CancellationTokenSource enough = new();
        await Task.WhenAny(task, Task.Delay(limit, _time, enough.Token));
        await enough.CancelAsync();
        return task.IsCompleted;
    }

    private static string DescribeEnd(Task<CaptureEnd> capturing) => capturing switch
    {
        { IsCompletedSuccessfully: true, Result.End: EdgeRunEnd.SourceEnded } => "the source ended",
        { IsCompletedSuccessfully: true, Result.End: EdgeRunEnd.SourceFailed } => capturing.Result.Reason,
        _ => "the agent stops",
    };

    private Hello CreateHello(VideoSourceInfo source)
    {
        Hello hello = new()
        {
            Camera = Camera,
            Epoch = _epoch,
            Token = _options.Token ?? string.Empty,
            Format = FormatOf(source, (source.Width, source.Height)),
            AgentVersion = typeof(EdgeRun).Assembly.GetName().Version?.ToString(3) ?? string.Empty,
        };
        if (_components.DescribeAccModel() is { } model)
        {
            hello.AccModel = model;
        }

        return hello;
    }

    private static StreamFormat FormatOf(VideoSourceInfo source, (int Width, int Height) size) => new()
    {
        Codec = "h264",
        Width = size.Width,
        Height = size.Height,
        FrameRate = source.FrameRate,
    };

    private EncoderOptions EncoderOptionsFor(double frameRate, StreamSettings settings) => new()
    {
        Width = settings.Encoded.Width,
        Height = settings.Encoded.Height,
        FrameRate = frameRate,
        Codec = _options.Codec,
        Preset = _options.Preset,
        IdrInterval = settings.IdrIntervalFrames,
        Threads = _options.EncoderThreads,
    };

    private StreamRecordWriter? CreateRecorder(VideoSourceInfo source, StreamSettings settings) => _options.RecordPath is not { } path
        ? null
        : StreamRecordWriter.Create(
            path,
            new StreamRecordHeader
            {
                Camera = Camera,
                Epoch = _epoch,
                Format = FormatOf(source, settings.Encoded),
                Settings = settings.ToMessage(),
                AccModel = _components.DescribeAccModel() ?? new AccModelRef(),
            });

    private ReconnectBackoff Backoff(Random random) => new(_components.Uplink.FirstBackoff, _components.Uplink.LongestBackoff, random);

    private void DiscardUnencoded()
    {
        while (_handOver.Take(out HandOverItem item))
        {
            item.Frame?.Dispose();
        }
    }

    private EdgeRunSummary Summarise(CaptureEnd end, UplinkContext? uplink, double meanHighQualityShare)
    {
        _ring.AbandonUnsent();
        RingCounts counts = _ring.Count();
        ImmutableSortedDictionary<DropReason, long>.Builder dropped = ImmutableSortedDictionary.CreateBuilder<DropReason, long>();
        foreach ((DropReason reason, long frames) in counts.Dropped.Concat(counts.PendingDrops))
        {
            dropped[reason] = dropped.GetValueOrDefault(reason) + frames;
        }

        return new EdgeRunSummary
        {
            Epoch = _epoch,
            End = end.End,
            Reason = end.Reason,
            Captured = counts.Captured,
            Sent = counts.Sent,
            Resent = counts.Resent,
            Acknowledged = counts.Acknowledged,
            Unacknowledged = counts.Pending,
            Dropped = dropped.ToImmutable(),
            BytesSent = uplink?.BytesSent ?? 0,
            Connections = uplink?.Connections ?? 0,
            MeanHighQualityShare = meanHighQualityShare,
        };
    }
}
