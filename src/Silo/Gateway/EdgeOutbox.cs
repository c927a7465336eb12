using System.Threading.Channels;
using AccMpeg.Contracts.Edge;
using AccMpeg.Contracts.Grains.Cameras;

namespace AccMpeg.Silo.Gateway;

/// <summary>
/// What a session has to tell its edge. Only the latest of each kind counts, so that an edge that never reads costs a few bytes and not a queue.
/// It is also the grain's end of the connection.
/// </summary>
/// <param name="farewell">The last message to an edge.</param>
internal sealed class EdgeOutbox(Func<LinkClose, SiloMessage> farewell) : ICameraLink
{
    private readonly Lock _gate = new();
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private LinkAck? _ack;
    private KeyFrameRequest? _keyFrame;
    private LinkSettings? _settings;
    private LinkModel? _model;
    private LinkDrain? _drain;
    private LinkClose? _close;
    private bool _pong;

    /// <summary>Where the camera moves, by the grain's word; null where it does not.</summary>
    public string? Host => Volatile.Read(ref _close)?.Host;

    /// <inheritdoc/>
    public Task AckAsync(LinkAck ack)
    {
        // The one that comes with every message: no closure is made for it.
        lock (_gate)
        {
            _ack = ack;
        }

        _signal.Writer.TryWrite(true);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task KeyFrameWantedAsync(KeyFrameRequest request) => Put(() => _keyFrame = request);

    /// <inheritdoc/>
    public Task SettingsAsync(LinkSettings settings) => Put(() => _settings = settings);

    /// <inheritdoc/>
    public Task ModelAsync(LinkModel model) => Put(() => _model = model);

    /// <inheritdoc/>
    public Task DrainAsync(LinkDrain drain) => Put(() => _drain = drain);

    /// <inheritdoc/>
    public Task CloseAsync(LinkClose close) => Put(() => _close ??= close);

    /// <summary>The edge pinged.</summary>
    public void Pong() => Put(() => _pong = true);

    /// <summary>Waits for the next message. A stop or redirect is the last one.</summary>
    public async ValueTask<SiloMessage> TakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (TryTake() is { } message)
            {
                return message;
            }

            await _signal.Reader.ReadAsync(cancellationToken);
        }
    }

    private SiloMessage? TryTake()
    {
        lock (_gate)
        {
            if (_ack is { } ack)
            {
                _ack = null;
                return new SiloMessage { Ack = new Ack { Sequence = ack.Sequence, Credits = ack.Credits } };
            }

            if (_keyFrame is { } request)
            {
                _keyFrame = null;
                return new SiloMessage { KeyFrameWanted = new KeyFrameWanted { Reason = request.Reason } };
            }

            if (_settings is { } settings)
            {
                _settings = null;
                return new SiloMessage { Settings = SettingsMessages.Write(settings) };
            }

            if (_model is { } model)
            {
                _model = null;
                return new SiloMessage { ModelAvailable = new ModelAvailable { AccModel = SettingsMessages.Write(model) } };
            }

            if (_drain is { } drain)
            {
                _drain = null;
                return new SiloMessage { Drain = new Drain { Reason = drain.Reason } };
            }

            if (_pong)
            {
                _pong = false;
                return new SiloMessage { Pong = new Pong() };
            }

            return _close is { } close ? farewell(close) : null;
        }
    }

    private Task Put(Action change)
    {
        lock (_gate)
        {
            change();
        }

        _signal.Writer.TryWrite(true);
        return Task.CompletedTask;
    }
}
