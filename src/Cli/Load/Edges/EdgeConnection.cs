using System.Net.WebSockets;
using AccMpeg.Contracts.Edge;
using AccMpeg.Link;

namespace AccMpeg.Cli.Load.Edges;

/// <summary>One connection of a simulated edge, from hello to its end.</summary>
internal sealed class EdgeConnection : IDisposable
{
    private static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(5);

    private readonly ClientWebSocket _socket;
    private readonly string _camera;
    private readonly double _phase;
    private readonly EdgePlan _plan;
    private readonly LinkClock _clock;
    private readonly LinkReader<SiloMessage> _reader;
    private readonly LinkWriter<EdgeMessage> _writer;
    private EdgeWindow? _window;
    private EdgeSchedule _schedule;
    private AccModelRef? _ready;

    /// <summary>Speaks over a connected socket, which stays the caller's.</summary>
    public EdgeConnection(ClientWebSocket socket, string camera, double phase, EdgePlan plan, string model)
    {
        _socket = socket;
        _camera = camera;
        _phase = phase;
        _plan = plan;
        Model = model;
        _clock = new LinkClock(plan.Time);
        _reader = new LinkReader<SiloMessage>(socket, SiloMessage.Parser);
        _writer = new LinkWriter<EdgeMessage>(socket, _clock.Stamp);
    }

    /// <summary>SHA-256 of the AccModel that it claims to run; empty for none.</summary>
    public string Model { get; private set; }

    /// <summary>Greets, then sends and receives side by side.</summary>
    /// <returns>The edge may connect again.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellation)
    {
        await _writer.WriteAsync(new EdgeMessage { Hello = Hello() }, cancellation);
        SiloMessage? first = await _reader.ReadAsync(cancellation);
        if (first?.Welcome is not { } welcome)
        {
            _plan.Tally.Fail($"not welcome: {first?.Stop?.Reason ?? "the gateway closed"}");
            return first?.Stop?.Retry ?? true;
        }

        _clock.Arrived(first);
        _window = new EdgeWindow(_plan.Stream, welcome.Credits);
        _plan.Tally.Connect(1);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task<bool> receiver = ReceiveAsync(welcome, both.Token);
        Task sender = Task.WhenAll(StreamAsync(both.Token), PingAsync(both.Token));
        try
        {
            Task ended = await Task.WhenAny(receiver, sender);
            await both.CancelAsync();
            await Task.WhenAll(receiver, sender).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            // The sender ends by a failure only.
            await ended;
            return await receiver;
        }
        finally
        {
            _plan.Tally.Connect(-1);
            _plan.Tally.Lose(_window.Unacknowledged);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    private Hello Hello() => new()
    {
        ProtocolVersion = EdgeProtocol.Version,
        Camera = _camera,
        Epoch = UnixMicroseconds.Now(_plan.Time),
        Token = _plan.Token,
        Format = _plan.Stream.Format,
        AgentVersion = "load",
        AccModel = Model.Length > 0 ? new AccModelRef { Sha256 = Model } : null,
    };

    private async Task PingAsync(CancellationToken cancellation)
    {
        using PeriodicTimer timer = new(PingInterval, _plan.Time);
        while (await timer.WaitForNextTickAsync(cancellation))
        {
            await _writer.WriteAsync(new EdgeMessage { Ping = new Ping() }, cancellation);
        }
    }

    private async Task StreamAsync(CancellationToken cancellation)
    {
        await _plan.Begin.WaitAsync(cancellation);
        if (_plan.FramesPerSecond <= 0)
        {
            return;
        }

        _schedule = EdgeSchedule.From(_plan.Time, _plan.FramesPerSecond, _phase);
        EdgeMessage message = new() { Frames = new Frames() };
        while (true)
        {
            long sequence = _window!.Next;
            TimeSpan early = _plan.Time.GetElapsedTime(_plan.Time.GetTimestamp(), _schedule.CaptureOf(sequence));
            if (early > TimeSpan.Zero)
            {
                await Task.Delay(early, _plan.Time, cancellation);
            }

            if (sequence % LoadStream.ChunkFrames == 0 && Interlocked.Exchange(ref _ready, null) is { } model)
            {
                await AdoptAsync(model, cancellation);
            }

            TimeSpan late = _plan.Time.GetElapsedTime(_schedule.CaptureOf(sequence));
            _window.Capture(message.Frames, UnixMicroseconds.Now(_plan.Time) - (long)late.TotalMicroseconds);
            if (message.Frames.Frames_.Count >= _plan.FramesPerMessage)
            {
                await _writer.WriteAsync(message, cancellation);
                _plan.Tally.Sent(message.Frames.Frames_.Count);
                message.Frames = new Frames();
            }
        }
    }

    private async Task<bool> ReceiveAsync(Welcome welcome, CancellationToken cancellation)
    {
        if (welcome.Settings is { } settings)
        {
            await AnswerAsync(settings.Revision, string.Empty, cancellation);
        }

        if (welcome.AccModel is { } wanted)
        {
            _ = FetchAsync(wanted, cancellation);
        }

        while (await _reader.ReadAsync(cancellation) is { } message)
        {
            _clock.Arrived(message);
            switch (message.BodyCase)
            {
                case SiloMessage.BodyOneofCase.Ack:
                    _window!.Acknowledge(message.Ack.Sequence, message.Ack.Credits, ChunkDone);
                    break;
                case SiloMessage.BodyOneofCase.KeyFrameWanted:
                    _window!.BeginAnew();
                    break;
                case SiloMessage.BodyOneofCase.Settings:
                    await AnswerAsync(message.Settings.Revision, string.Empty, cancellation);
                    break;
                case SiloMessage.BodyOneofCase.ModelAvailable:
                    // Beside the stream, as an edge does; the answer says how it went.
                    _ = FetchAsync(message.ModelAvailable.AccModel, cancellation);
                    break;
                case SiloMessage.BodyOneofCase.Stop:
                    _plan.Tally.Fail($"stopped: {message.Stop.Reason}");
                    return message.Stop.Retry;
                case SiloMessage.BodyOneofCase.Redirect:
                    _plan.Tally.Fail($"redirected: {message.Redirect.Reason}");
                    return true;
                case SiloMessage.BodyOneofCase.Drain:
                    return false;
            }
        }

        _plan.Tally.Fail($"the gateway closed: {_socket.CloseStatusDescription}");
        return true;
    }

    private void ChunkDone(long lastSequence) => _plan.Tally.ChunkDone(_plan.Time.GetElapsedTime(_schedule.CaptureOf(lastSequence)));

    private async Task FetchAsync(AccModelRef model, CancellationToken cancellation)
    {
        try
        {
            if (model.Sha256 == Model)
            {
                await AnswerAsync(0, string.Empty, cancellation);
            }
            else if (await _plan.Models.FetchAsync(_camera, model, cancellation) is { } problem)
            {
                _plan.Tally.Fail(problem);
                await AnswerAsync(0, problem, cancellation);
            }
            else if (_plan.FramesPerSecond > 0 && _plan.Begin.IsCompleted)
            {
                // The sender takes it at the next chunk.
                Volatile.Write(ref _ready, model);
            }
            else
            {
                await AdoptAsync(model, cancellation);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or WebSocketException or IOException or ObjectDisposedException)
        {
            // The connection ended first.
        }
    }

    private Task AdoptAsync(AccModelRef model, CancellationToken cancellation)
    {
        _plan.Tally.Runs(Model, model.Sha256);
        Model = model.Sha256;
        return AnswerAsync(0, string.Empty, cancellation);
    }

    private async Task AnswerAsync(long revision, string error, CancellationToken cancellation) => await _writer.WriteAsync(
        new EdgeMessage
        {
            SettingsApplied = new SettingsApplied
            {
                Revision = revision, FromChunk = _window!.Chunk, Settings = new EdgeSettings(), AccModel = new AccModelRef { Sha256 = Model }, Error = error,
            },
        },
        cancellation);
}
