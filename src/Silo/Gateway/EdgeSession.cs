using System.Net.WebSockets;
using AccMpeg.Contracts;
using AccMpeg.Contracts.Edge;
using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Link;
using Microsoft.Extensions.Logging;

namespace AccMpeg.Silo.Gateway;

/// <summary>One edge's connection, from hello to its end. Whatever the edge does wrong ends this connection and nothing else.</summary>
internal sealed partial class EdgeSession : IDisposable
{
    private readonly WebSocket _socket;
    private readonly string _remote;
    private readonly GatewayOptions _options;
    private readonly IGrainFactory _grains;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly LinkClock _clock;
    private readonly LinkReader<EdgeMessage> _reader;
    private readonly LinkWriter<SiloMessage> _writer;
    private readonly GatewayPeers _peers;
    private readonly ISiloLosses _losses;
    private readonly EdgeOutbox _outbox;
    private readonly RateBudget _bytes;
    private readonly RateBudget _messages;
    private readonly Guid _connection = Guid.NewGuid();
    private CameraId _camera;
    private bool _welcome;
    private bool _sentAway;
    private long? _goodbye;
    private Task _disconnected = Task.CompletedTask;

    /// <summary>Serves an accepted socket, which stays the caller's.</summary>
    public EdgeSession(WebSocket socket, string remote, GatewayOptions options, GatewayPeers peers, ISiloLosses losses, IGrainFactory grains, TimeProvider time, ILogger logger)
    {
        _socket = socket;
        _remote = remote;
        _options = options;
        _peers = peers;
        _losses = losses;
        _outbox = new EdgeOutbox(close => peers.Farewell(close, Turn));
        _grains = grains;
        _time = time;
        _logger = logger;
        _clock = new LinkClock(time);
        _bytes = new RateBudget(options.MaxBytesPerSecond, time);
        _messages = new RateBudget(options.MaxMessagesPerSecond, time);
        _reader = new LinkReader<EdgeMessage>(socket, EdgeMessage.Parser);
        _writer = new LinkWriter<SiloMessage>(socket, _clock.Stamp);
    }

    /// <summary>Is called, before the edge is told, where it is not let in for what it is or says, or said nothing; not where the silo has reasons of its own.</summary>
    public Action? Refused { get; init; }

    private int Turn => _connection.GetHashCode();

    /// <summary>Asks the edge to connect again, here or elsewhere.</summary>
    public void Close(string reason) => _outbox.CloseAsync(new LinkClose(reason, Retry: true));

    /// <summary>Refuses the edge without a look at what it says.</summary>
    public Task RefuseAsync(string reason, CancellationToken cancellationToken) => EndAsync(SessionEnd.Refused(reason, retry: true) with { Elsewhere = true }, cancellationToken);

    /// <summary>Serves the connection until it ends.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        SessionEnd end;
        try
        {
            end = await ServeAsync(cancellationToken);
        }
        catch (LinkException error)
        {
            Log.Violated(_logger, _camera, _remote, error.Message);
            end = new SessionEnd(error.CloseStatus, error.Message, Stop: true, Retry: true);
        }
        catch (Exception error) when (error is WebSocketException or IOException)
        {
            end = SessionEnd.Lost(error.Message);
        }
        catch (OperationCanceledException)
        {
            end = SessionEnd.Lost("The edge was silent or did not read for too long, or the silo stops.");
        }

        if (!_welcome && !_sentAway)
        {
            Refused?.Invoke();
        }

        // The edge is told at once: the camera may be on a silo that is gone.
        await EndAsync(end, cancellationToken);
        await _disconnected;
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    private async Task<SessionEnd> ServeAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(_options.HelloPatience, _time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        EdgeMessage? first = await _reader.ReadAsync(limit.Token);
        if (first is null)
        {
            return SessionEnd.Closed;
        }

        _clock.Arrived(first);
        if (first.BodyCase != EdgeMessage.BodyOneofCase.Hello)
        {
            throw new LinkException(LinkError.Violation, $"The first message was {first.BodyCase}; an edge speaks first, with Hello.");
        }

        if (!HelloCheck.TryAccept(first.Hello, _options, _connection, out _camera, out ConnectRequest? request, out string refusal))
        {
            Log.Refused(_logger, _remote, refusal);
            return SessionEnd.Refused(refusal, retry: false);
        }

        return await ConnectAsync(request! with { Silo = _peers.OwnSilo }, cancellationToken);
    }

    private async Task<SessionEnd> ConnectAsync(ConnectRequest request, CancellationToken cancellationToken)
    {
        ICameraGrain grain = _grains.GetGrain<ICameraGrain>(_camera.Value);
        ICameraLink link = _grains.CreateObjectReference<ICameraLink>(_outbox);
        string reason = "The connection broke.";
        try
        {
            ConnectReply reply = await CameraCalls.ConnectAsync(grain, request, link, _losses, _options.RehostPatience, _time, cancellationToken);
            if (reply.Refusal.Length > 0)
            {
                _sentAway = reply.Retry;
                return SessionEnd.Refused(reply.Refusal, reply.Retry);
            }

            _welcome = true;
            var welcome = new Welcome { ResumeSequence = reply.ResumeSequence, DecodeOnlyBefore = reply.DecodeOnlyBefore, Credits = reply.Credits };
            if (reply.Settings is { } settings)
            {
                welcome.Settings = SettingsMessages.Write(settings);
            }

            if (reply.Model is { } model)
            {
                welcome.AccModel = SettingsMessages.Write(model);
            }

            await WriteAsync(new SiloMessage { Welcome = welcome }, cancellationToken);
            SessionEnd end = await StreamAsync(grain, cancellationToken);
            reason = end.Reason;
            return end;
        }
        catch (Exception error) when (error is LinkException or WebSocketException or IOException or OperationCanceledException)
        {
            reason = error.Message;
            throw;
        }
        catch (Exception error)
        {
            // Whatever the grain failed with is in the log, not for the edge.
            Log.GrainFailed(_logger, _camera, _remote, error);
            _sentAway = true;
            return SessionEnd.Refused("The silo failed to take the stream; its log says why.", retry: true);
        }
        finally
        {
            _disconnected = DisconnectAsync(grain, reason);
            _ = ForgetAsync(link);
        }
    }

    /// <summary>Sends and receives side by side; the first to end ends both.</summary>
    private async Task<SessionEnd> StreamAsync(ICameraGrain grain, CancellationToken cancellationToken)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<SessionEnd> sender = SendAsync(both.Token);
        Task<SessionEnd> receiver = ReceiveAsync(grain, both.Token);
        Task<SessionEnd> first = await Task.WhenAny(sender, receiver);
        if (first == sender && first.IsCompletedSuccessfully)
        {
            // The receiver still reads: cancelling it before the edge's close has come would break the link instead of closing it.
            await CloseAndAwaitAsync(first.Result, receiver);
        }

        await both.CancelAsync();
        await ((Task)(first == sender ? receiver : sender)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return await first;
    }

    private async Task<SessionEnd> SendAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Timeout.InfiniteTimeSpan, _time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        while (true)
        {
            SiloMessage message = await _outbox.TakeAsync(cancellationToken);
            patience.CancelAfter(_options.SendPatience);
            await _writer.WriteAsync(message, limit.Token);
            patience.CancelAfter(Timeout.InfiniteTimeSpan);
            if (message.Stop is { } stop)
            {
                return new SessionEnd(WebSocketCloseStatus.NormalClosure, stop.Reason, Stop: false, stop.Retry);
            }

            if (message.Redirect is { } redirect)
            {
                return new SessionEnd(WebSocketCloseStatus.NormalClosure, redirect.Reason, Stop: false, Retry: true);
            }
        }
    }

    private async Task<SessionEnd> ReceiveAsync(ICameraGrain grain, CancellationToken cancellationToken)
    {
        using var silence = new CancellationTokenSource(_options.SilenceLimit, _time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellationToken);
        while (await _reader.ReadAsync(limit.Token) is { } message)
        {
            _clock.Arrived(message);
            await _messages.SpendAsync(1, cancellationToken);
            await _bytes.SpendAsync(_reader.LastMessageBytes, cancellationToken);
            silence.CancelAfter(_options.SilenceLimit);
            switch (message.BodyCase)
            {
                case EdgeMessage.BodyOneofCase.Frames:
                    if (await DeliverAsync(grain, FramesReader.Read(message.Frames, _connection, _clock)) is { } refused)
                    {
                        return refused;
                    }

                    break;

                case EdgeMessage.BodyOneofCase.SettingsApplied:
                    SettingsReport report = SettingsMessages.Read(message.SettingsApplied, _connection);
                    await CameraCalls.TellAsync(static call => call.grain.ReportSettingsAsync(call.report), (grain, report), _losses);
                    break;

                case EdgeMessage.BodyOneofCase.Ping:
                    // The edge has sent nothing for a while: it may wait for what was lost with the camera's host.
                    if (await DeliverAsync(grain, new FrameBatch { Connection = _connection }) is { } gone)
                    {
                        return gone;
                    }

                    _outbox.Pong();
                    break;

                case EdgeMessage.BodyOneofCase.Goodbye:
                    // The edge stays until its last frames are acknowledged.
                    _goodbye = message.Goodbye.NextSequence;
                    break;

                case EdgeMessage.BodyOneofCase.Hello:
                    throw new LinkException(LinkError.Violation, "A second Hello came; one opens a connection.");

                default:
                    // A newer edge may say more than this version understands.
                    break;
            }
        }

        return SessionEnd.Closed;
    }

    private async Task<SessionEnd?> DeliverAsync(ICameraGrain grain, FrameBatch batch)
    {
        DeliverReply reply = await CameraCalls.AskAsync(static call => call.grain.DeliverAsync(call.batch), (grain, batch), _losses);
        if (reply.Acknowledged is { } missed)
        {
            await _outbox.AckAsync(missed);
        }

        return reply.Refusal.Length > 0 ? SessionEnd.Refused(reply.Refusal, reply.Retry) : null;
    }

    private async Task WriteAsync(SiloMessage message, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(_options.SendPatience, _time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        await _writer.WriteAsync(message, limit.Token);
    }
}
