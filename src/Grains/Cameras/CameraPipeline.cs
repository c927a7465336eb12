using System.Globalization;
using AccMpeg.Contracts;
using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Contracts.Results;
using AccMpeg.Grains.Telemetry;

namespace AccMpeg.Grains.Cameras;

/// <summary>
/// One camera's way from encoded frames to stored outcomes: ordered and deduped by (epoch, sequence), decoded, judged, stored in order, acknowledged.
/// Every frame ends with exactly one outcome. Members are to be called, and their awaits continue, on one task scheduler: the grain's.
/// </summary>
public sealed partial class CameraPipeline : IDisposable
{
    private readonly CameraId _camera;
    private readonly long _lowestEpoch;
    private readonly CameraPipelineOptions _options;
    private readonly CameraPipelineServices _services;
    private readonly CameraStatistics _statistics;
    private readonly TrialWatch _trial = new();
    private readonly OutcomeWindow _window = new();
    private readonly OutcomeRecorder _recorder;
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationToken _stopped;
    private readonly HashSet<Task> _underWay = [];
    private readonly OutageAllowance _outage;
    private readonly DropBudget _drops;
    private StreamEpoch? _epoch;
    private FrameKey? _acknowledged;
    private ConnectRequest? _connection;
    private ICameraLink? _link;
    private CameraStatus _description;

    // Until the first frame of a connection: when it began. What was captured before had to wait for it.
    private DateTimeOffset? _connectedAt;

    /// <summary>A pipeline that goes on after what the store holds of the camera.</summary>
    /// <param name="camera">The camera.</param>
    /// <param name="lastStored">Key of the camera's last stored outcome; null for none.</param>
    /// <param name="lowestEpoch">Epochs below are over, whatever the store holds.</param>
    /// <param name="options">Credits, deadlines, patience.</param>
    /// <param name="services">What it works with.</param>
    public CameraPipeline(CameraId camera, FrameKey? lastStored, long lowestEpoch, CameraPipelineOptions options, CameraPipelineServices services)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(services);
        _camera = camera;
        _lowestEpoch = Math.Max(lowestEpoch, lastStored?.Epoch ?? long.MinValue);
        _options = options;
        _services = services;
        _stopped = _stop.Token;
        _outage = new OutageAllowance(options, services.Time);
        _drops = new DropBudget(options, services.Time);
        _statistics = new CameraStatistics(services.Time);
        _acknowledged = lastStored;
        _description = new CameraStatus { Camera = camera.Value, Connected = false, Epoch = lastStored?.Epoch ?? 0 };
        _recorder = new OutcomeRecorder(_window, services.Store, options, services.Time) { Stored = OnStored, Failing = OnStoreFailing };
        if (lastStored is { } last)
        {
            _epoch = new StreamEpoch(last.Epoch, last.Sequence + 1, services.Decoders.OpenStream());
        }
    }

    /// <summary>What the camera does now.</summary>
    public CameraStatus Describe() => _statistics.Describe(_description with
    {
        Connected = _link is not null,
        Epoch = _epoch?.Number ?? 0,
        AcknowledgedSequence = _acknowledged is { } key && key.Epoch == _epoch?.Number ? key.Sequence : -1,
        FramesInFlight = _window.EncodedFrames,
        Trial = _trial.Describe(),
    });

    /// <summary>An edge is connected.</summary>
    public bool IsConnected => _link is not null;

    /// <summary>An edge has connected since the pipeline was made.</summary>
    public bool HasStreamed => _connection is not null;

    /// <summary>Takes a connection, in place of an older one.</summary>
    public ConnectReply Connect(ConnectRequest request, ICameraLink link)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(link);
        if (Refusal(request) is { } refusal)
        {
            Log.Refused(_services.Logger, _camera, refusal);
            return new ConnectReply { Refusal = refusal, Retry = _stopped.IsCancellationRequested };
        }

        if (_link is not null)
        {
            // A gateway whose call took too long asks again for the same one.
            if (request.Connection != _connection!.Connection)
            {
                bool sameRun = request.Epoch == _connection.Epoch;
                Tell(_link.CloseAsync(new LinkClose("Another connection of this camera took over.", Retry: sameRun)));
            }

            SiloMetrics.CameraConnected(-1);
            NoteUniform(string.Empty);
        }

        StreamEpoch epoch = EnterEpoch(request);
        AccountForLost(epoch, request.FirstAvailableSequence);
        epoch.FrameInterval = TimeSpan.FromSeconds(1 / request.FrameRate);
        epoch.KeyFrameAskedAt = null;
        // What is under way is sent again, to be ignored: the edge takes everything before these numbers as stored.
        long stored = _acknowledged is { } key && key.Epoch == epoch.Number ? key.Sequence + 1 : epoch.Start;
        long resume = epoch.Cursor.IsCold ? request.FirstAvailableSequence : Math.Max(stored, request.FirstAvailableSequence);
        _connection = request;
        _link = link;
        _connectedAt = _services.Time.GetUtcNow();
        _closed = null;
        _description = _description with
        {
            Width = request.Width,
            Height = request.Height,
            FrameRate = request.FrameRate,
            AccModel = request.AccModel,
            AgentVersion = request.AgentVersion,
            Model = _description.Model with { RunningSha256 = request.AccModelSha256, Error = string.Empty, Warning = string.Empty },
            Remark = string.Empty,
        };
        HasChanged = true;
        _trial.Connected(request.AccModelSha256);
        SiloMetrics.CameraConnected(1);
        Log.Connected(_services.Logger, _camera, epoch.Number, request.Width, request.Height, resume, stored);
        return new ConnectReply { ResumeSequence = resume, DecodeOnlyBefore = stored, Credits = _options.Credits };
    }

    /// <summary>Takes the frames and drops of one message; they are judged after this returns.</summary>
    public DeliverReply Deliver(FrameBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (_connection is null)
        {
            // The grain was moved, or started again, under the connection.
            return Refuse("The camera's owner in the silo is new and does not know this connection: connect again.", retry: true);
        }

        if (batch.Connection != _connection.Connection)
        {
            return Refuse("Another connection of this camera took over.", retry: false);
        }

        if (_closed is { } closed)
        {
            return Refuse(closed.Reason, closed.Retry);
        }

        if (batch.Frames.Length == 0 && batch.Drops.Length == 0)
        {
            return new DeliverReply { Acknowledged = _acknowledged is { } key && key.Epoch == _epoch!.Number ? new LinkAck(key.Sequence, _options.Credits) : null };
        }

        int added = CountNew(batch, _epoch!);
        if (_window.EncodedFrames + added > _options.Credits)
        {
            return Refuse(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{_window.EncodedFrames} frames are unacknowledged and {added} more came; the limit is {_options.Credits}, as Welcome and Ack say: send on after the next Ack."),
                retry: true);
        }

        HasChanged = true;
        DeliverReply reply = Take(batch, _epoch!);
        _recorder.Pump(_stopped);
        return reply;
    }

    /// <summary>The connection ended; ignored where it was replaced.</summary>
    public void Disconnect(DisconnectNotice notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        if (_connection is null || _link is null || notice.Connection != _connection.Connection)
        {
            return;
        }

        if (notice.GoodbyeSequence is { } next && next > _epoch!.Cursor.Next)
        {
            TakeDrops(
                new DroppedFramesPart
                {
                    FirstSequence = _epoch.Cursor.Next,
                    LastSequence = Math.Min(next - 1, _epoch.Cursor.Next + _drops.Left - 1),
                    Reason = DropReason.EdgeStopped,
                    CapturedUnixMicroseconds = ToUnixMicroseconds(_services.Time.GetUtcNow()),
                },
                _epoch);
            _recorder.Pump(_stopped);
        }

        _link = null;
        HasChanged = true;
        _description = _description with { Remark = notice.Reason };
        SiloMetrics.CameraConnected(-1);
        NoteUniform(string.Empty);
        Log.Disconnected(_services.Logger, _camera, notice.Reason);
    }

    /// <summary>
    /// Finishes what is under way, as long as <paramref name="patience"/> allows, tells the edge to connect again elsewhere, and closes the decoder.
    /// What is not stored by then was never acknowledged: the edge sends it again.
    /// </summary>
    /// <param name="patience">Longest time for what is under way.</param>
    /// <param name="moveTo">Where the camera goes, the address by which edges reach that silo; null for anywhere.</param>
    public async Task StopAsync(TimeSpan patience, string? moveTo = null)
    {
        using var limit = new CancellationTokenSource(patience, _services.Time);
        await DrainAsync().WaitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        await _stop.CancelAsync();
        await _recorder.Idle;
        if (_link is not null)
        {
            Tell(_link.CloseAsync(new LinkClose(moveTo is null ? "The silo stops." : "The camera moves to another silo.", Retry: true) { Host = moveTo }));
            _link = null;
            HasChanged = true;
            SiloMetrics.CameraConnected(-1);
            NoteUniform(string.Empty);
        }

        _epoch?.Decoder.Close();
    }

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();

    private async Task DrainAsync()
    {
        while (_underWay.Count > 0)
        {
            await Task.WhenAll(_underWay);
        }

        await _recorder.Idle;
    }

    private string? Refusal(ConnectRequest request)
    {
        if (_stopped.IsCancellationRequested)
        {
            return "The silo stops.";
        }

        long lowest = Math.Max(_lowestEpoch, _epoch?.Number ?? long.MinValue);
        if (request.Epoch < lowest)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"Epoch {request.Epoch} is over: epoch {lowest} of camera {_camera} has begun. Is a second edge agent running under this name?");
        }

        long next = request.Epoch == _epoch?.Number ? _epoch.Cursor.Next : request.FirstAvailableSequence;
        return request.FirstAvailableSequence - next > _drops.Left
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"The edge's oldest frame is {request.FirstAvailableSequence}, the silo waits for {next}: more than {_drops.Left} frames are missing. Start the edge agent anew.")
            : null;
    }

    private StreamEpoch EnterEpoch(ConnectRequest request)
    {
        if (_epoch is { } running && running.Number == request.Epoch)
        {
            return running;
        }

        _epoch?.Decoder.Close();
        _epoch = new StreamEpoch(request.Epoch, request.FirstAvailableSequence, _services.Decoders.OpenStream());
        return _epoch;
    }

    /// <summary>Frames that the silo waits for but the edge has no more: they never get a result.</summary>
    private void AccountForLost(StreamEpoch epoch, long firstAvailable)
    {
        long next = epoch.Cursor.Next;
        if (firstAvailable <= next)
        {
            return;
        }

        Log.Lost(_services.Logger, _camera, next, firstAvailable - 1);
        TakeDrops(
            new DroppedFramesPart
            {
                FirstSequence = next,
                LastSequence = firstAvailable - 1,
                Reason = DropReason.EdgeRingFull,
                CapturedUnixMicroseconds = ToUnixMicroseconds(_services.Time.GetUtcNow()),
            },
            epoch);
        _recorder.Pump(_stopped);
    }
}
