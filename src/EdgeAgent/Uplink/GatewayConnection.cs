using System.Globalization;
using System.Net.WebSockets;
using AccMpeg.Contracts.Edge;
using AccMpeg.EdgeAgent.Ring;
using AccMpeg.EdgeAgent.Telemetry;
using AccMpeg.Link;

namespace AccMpeg.EdgeAgent.Uplink;

/// <summary>One connection to one gateway, from hello to its end. A sender and a receiver run side by side; the first to end ends both.</summary>
internal sealed class GatewayConnection : IDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly UplinkContext _context;
    private readonly Uri _gateway;
    private readonly LinkClock _clock;
    private readonly LinkReader<SiloMessage> _reader;
    private readonly LinkWriter<EdgeMessage> _writer;
    private readonly OutgoingFrames _outgoing = new();
    private long _lastSent;
    private long _lastFrames;
    private long _lastReceived;
    private bool _goodbyeSent;

    /// <summary>Prepares a connection to <paramref name="gateway"/>.</summary>
    public GatewayConnection(UplinkContext context, Uri gateway)
    {
        _context = context;
        _gateway = gateway;
        _clock = new LinkClock(context.Time);
        _socket.Options.KeepAliveInterval = TimeSpan.Zero;
        _reader = new LinkReader<SiloMessage>(_socket, SiloMessage.Parser);
        _writer = new LinkWriter<EdgeMessage>(_socket, _clock.Stamp);
    }

    private StreamRing Ring => _context.Ring;

    private UplinkOptions Options => _context.Options;

    /// <summary>The gateway took the stream.</summary>
    public bool WasWelcome { get; private set; }

    /// <summary>The gateway acknowledged something: it is more than an open port.</summary>
    public bool MadeProgress { get; private set; }

    /// <summary>Connects, streams and closes. Every failure of the link or the gateway is an end with its reason; only cancellation throws.</summary>
    public async Task<ConnectionEnd> RunAsync(CancellationToken cancellationToken)
    {
        ConnectionEnd end;
        WebSocketCloseStatus status = WebSocketCloseStatus.NormalClosure;
        try
        {
            end = await GreetAsync(cancellationToken) ?? await StreamAsync(cancellationToken);
        }
        catch (LinkException error)
        {
            status = error.CloseStatus;
            end = ConnectionEnd.Lost(error.Message);
        }
        catch (Exception error) when (error is WebSocketException or IOException)
        {
            end = ConnectionEnd.Lost(error.InnerException is null ? error.Message : $"{error.Message} ({error.InnerException.Message})");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            end = ConnectionEnd.Lost(string.Create(CultureInfo.InvariantCulture, $"no answer within {Options.ConnectTimeout.TotalSeconds} s"));
        }
        finally
        {
            Ring.Disconnect();
            _outgoing.Clear();
        }

        await LinkCloser.CloseAsync(_socket, status, end.Reason, Options.ClosePatience, _context.Time);
        return end;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _writer.Dispose();
        _socket.Dispose();
    }

    private async Task<ConnectionEnd?> GreetAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenSource timeout = new(Options.ConnectTimeout, _context.Time);
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        await _socket.ConnectAsync(_gateway, _context.Http, limit.Token);
        Hello hello = _context.Control.Describe();
        hello.ProtocolVersion = EdgeProtocol.Version;
        hello.FirstAvailableSequence = Ring.FirstAvailable;
        await WriteAsync(new EdgeMessage { Hello = hello }, limit.Token);

        SiloMessage? answer = await _reader.ReadAsync(limit.Token);
        if (answer is null)
        {
            return Closed();
        }

        NoteArrival(answer);
        switch (answer.BodyCase)
        {
            case SiloMessage.BodyOneofCase.Redirect:
                return ConnectionEnd.Of(answer.Redirect);
            case SiloMessage.BodyOneofCase.Stop:
                return ConnectionEnd.Of(answer.Stop);
            case SiloMessage.BodyOneofCase.Welcome:
                Begin(answer.Welcome);
                return null;
            default:
                throw new LinkException(
                    LinkError.Violation, $"The gateway answered hello with {answer.BodyCase}; Welcome, Redirect or Stop was due: is it of the same release?");
        }
    }

    private void Begin(Welcome welcome)
    {
        Ring.Connect(welcome.ResumeSequence, welcome.DecodeOnlyBefore, welcome.Credits);
        WasWelcome = true;
        _context.AddConnection();
        EdgeTelemetry.OnConnected(_context.Camera);
        _context.Logger.Welcomed(_context.Camera, _gateway, welcome.ResumeSequence, welcome.DecodeOnlyBefore, welcome.Credits);
        _context.Outbox.Clear();
        if (welcome.Settings is not null)
        {
            _context.Control.Propose(welcome.Settings);
        }

        if (welcome.AccModel is not null)
        {
            _context.Control.Propose(welcome.AccModel, _gateway);
        }
    }

    private async Task<ConnectionEnd> StreamAsync(CancellationToken cancellationToken)
    {
        _lastFrames = _lastSent = _lastReceived = _context.Time.GetTimestamp();
        using CancellationTokenSource both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using ITimer tick = _context.Time.CreateTimer(static signal => ((RingSignal)signal!).Set(), Ring.Signal, Options.Tick, Options.Tick);
        Task<ConnectionEnd> sender = SendAsync(both.Token);
        Task<ConnectionEnd> receiver = ReceiveAsync(both.Token);
        Task<ConnectionEnd> first = await Task.WhenAny(sender, receiver);
        Task<ConnectionEnd> second = first == sender ? receiver : sender;
        if (first == sender && first.IsCompletedSuccessfully)
        {
            // The receiver still reads: cancelling it before the gateway's close has come would break the link instead of closing it.
            await LinkCloser.CloseAsync(_socket, WebSocketCloseStatus.NormalClosure, first.Result.Reason, Options.ClosePatience, _context.Time);
        }

        await both.CancelAsync();
        await ((Task)second).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return await first;
    }

    private async Task<ConnectionEnd> SendAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            while (_context.Outbox.TryTake(out EdgeMessage? answer))
            {
                await WriteAsync(answer!, cancellationToken);
            }

            if (await SendFramesAsync(cancellationToken))
            {
                continue;
            }

            if (Ring.IsSentOut && !_goodbyeSent)
            {
                _goodbyeSent = true;
                await WriteAsync(
                    new EdgeMessage { Goodbye = new Goodbye { NextSequence = Ring.NextSequence, Reason = _context.DescribeEnd() } }, cancellationToken);
            }

            if (_goodbyeSent && Ring.IsSettled)
            {
                return ConnectionEnd.Completed;
            }

            if (Elapsed(_lastReceived) >= Options.SilenceLimit)
            {
                return ConnectionEnd.Lost(
                    string.Create(CultureInfo.InvariantCulture, $"nothing from the gateway for {Options.SilenceLimit.TotalSeconds} s"));
            }

            if (Elapsed(_lastSent) >= Options.PingAfter)
            {
                await WriteAsync(new EdgeMessage { Ping = new Ping() }, cancellationToken);
            }

            await Ring.Signal.WaitAsync(cancellationToken);
        }
    }

    private async ValueTask<bool> SendFramesAsync(CancellationToken cancellationToken)
    {
        bool flush = Elapsed(_lastFrames) >= Options.FlushAfter + _context.FrameInterval * _context.Control.FramesPerMessage;
        if (!Ring.Take(_outgoing, _context.Control.FramesPerMessage, flush))
        {
            return false;
        }

        foreach (RingFrame frame in _outgoing.NewFrames)
        {
            _context.Recorder?.Record(frame);
        }

        int bytes = await WriteAsync(_outgoing.Message, cancellationToken);
        _lastFrames = _lastSent;
        _context.AddSent(bytes);
        EdgeTelemetry.OnSent(_context.Camera, _outgoing.FrameCount, bytes);
        _outgoing.Clear();
        return true;
    }

    private async Task<ConnectionEnd> ReceiveAsync(CancellationToken cancellationToken)
    {
        while (await _reader.ReadAsync(cancellationToken) is { } message)
        {
            NoteArrival(message);
            switch (message.BodyCase)
            {
                case SiloMessage.BodyOneofCase.Ack:
                    Ring.Acknowledge(message.Ack.Sequence, message.Ack.Credits);
                    MadeProgress = true;
                    (int frames, long bytes) = Ring.Occupancy;
                    EdgeTelemetry.OnRing(_context.Camera, frames, bytes);
                    break;
                case SiloMessage.BodyOneofCase.KeyFrameWanted:
                    _context.Logger.KeyFrameWanted(_context.Camera, message.KeyFrameWanted.Reason);
                    _context.Control.RequestKeyFrame(message.KeyFrameWanted.Reason);
                    break;
                case SiloMessage.BodyOneofCase.Settings:
                    _context.Control.Propose(message.Settings);
                    break;
                case SiloMessage.BodyOneofCase.ModelAvailable:
                    _context.Control.Propose(message.ModelAvailable.AccModel ?? new AccModelRef(), _gateway);
                    break;
                case SiloMessage.BodyOneofCase.Drain:
                    _context.Control.Drain(message.Drain.Reason);
                    break;
                case SiloMessage.BodyOneofCase.Redirect:
                    return ConnectionEnd.Of(message.Redirect);
                case SiloMessage.BodyOneofCase.Stop:
                    return ConnectionEnd.Of(message.Stop);
                case SiloMessage.BodyOneofCase.Pong:
                    break;
                case SiloMessage.BodyOneofCase.Welcome:
                    throw new LinkException(LinkError.Violation, "The gateway sent a second Welcome; one answers one Hello.");
                default:
                    // A newer silo may say more than this version understands.
                    _context.Logger.UnknownMessage(_context.Camera, _gateway);
                    break;
            }
        }

        return Closed();
    }

    private async ValueTask<int> WriteAsync(EdgeMessage message, CancellationToken cancellationToken)
    {
        // Taken before the write: once the gateway has the message, whatever it does next comes after this time.
        _lastSent = _context.Time.GetTimestamp();
        return await _writer.WriteAsync(message, cancellationToken);
    }

    private void NoteArrival(SiloMessage message)
    {
        _clock.Arrived(message);
        Volatile.Write(ref _lastReceived, _context.Time.GetTimestamp());
        if (_clock.Estimate is { } estimate)
        {
            EdgeTelemetry.OnClock(_context.Camera, estimate.Offset, estimate.Uncertainty);
        }
    }

    private TimeSpan Elapsed(long since) => _context.Time.GetElapsedTime(since);

    private ConnectionEnd Closed()
    {
        if (_goodbyeSent && Ring.IsSettled)
        {
            return ConnectionEnd.Completed;
        }

        return ConnectionEnd.Lost(
            string.IsNullOrEmpty(_socket.CloseStatusDescription)
                ? $"the gateway closed the link ({_socket.CloseStatus})"
                : $"the gateway closed the link ({_socket.CloseStatus}: {_socket.CloseStatusDescription})");
    }
}
