using AccMpeg.Contracts.Edge;
using AccMpeg.EdgeAgent.Uplink;
using AccMpeg.Encoding;

namespace AccMpeg.EdgeAgent.Encode;

/// <summary>
/// Where settings and AccModels of the gateway become those of the stream: fetched, merged, checked and prepared beside the stream, adopted by the
/// encode thread at the next chunk, and answered. What cannot be is refused with the reason, and what was before stays.
/// </summary>
internal sealed class SettingsDesk(
    Func<Hello> hello,
    StreamSettings initial,
    PolicyMaker policies,
    ModelSource fetchModel,
    KeyFrameRequests keyFrames,
    ControlOutbox outbox,
    Action<string> drain)
    : IStreamControl, IDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly StreamSettings _initial = initial;
    private StreamSettings _current = initial;
    private StreamSettings _accepted = initial;
    private AccModelRef? _model;
    private SettingsChange? _queued;
    private (AccModelRef Model, Uri Gateway)? _queuedModel;
    private SettingsAdoption? _ready;
    private bool _preparing;
    private long _chunk;
    private bool _disposed;

    /// <summary>The settings in force.</summary>
    public StreamSettings Current
    {
        get
        {
            lock (_gate)
            {
                return _current;
            }
        }
    }

    /// <inheritdoc/>
    public int FramesPerMessage => Current.FramesPerMessage;

    /// <inheritdoc/>
    public Hello Describe()
    {
        Hello message = hello();
        lock (_gate)
        {
            message.Settings = _current.ToMessage();
            (message.Format.Width, message.Format.Height) = _current.Encoded;
            message.AccModel = _model ?? message.AccModel;
        }

        return message;
    }

    /// <inheritdoc/>
    public void RequestKeyFrame(string reason) => keyFrames.Request();

    /// <inheritdoc/>
    public void Drain(string reason) => drain(reason);

    /// <inheritdoc/>
    public void Propose(SettingsChange change)
    {
        lock (_gate)
        {
            // Changes that come faster than they can be prepared are one change; the answer names the last one.
            if (_queued is null || change.Complete)
            {
                _queued = new SettingsChange { Settings = new EdgeSettings() };
            }

            _queued.MergeFrom(change);
            Prepare();
        }
    }

    /// <inheritdoc/>
    public void Propose(AccModelRef model, Uri gateway)
    {
        lock (_gate)
        {
            _queuedModel = (model, gateway);
            Prepare();
        }
    }

    /// <summary>Takes what is ready; null where nothing is. Encode thread only; it owns the policy from here on.</summary>
    public SettingsAdoption? TakeReady() => Interlocked.Exchange(ref _ready, null);

    /// <summary>A new chunk began, under what was in force or under what was adopted. Encode thread only.</summary>
    public void Began(long chunk, SettingsAdoption? adopted)
    {
        lock (_gate)
        {
            _chunk = chunk;
            _current = adopted?.Settings ?? _current;
            _model = adopted?.Model ?? _model;
        }

        if (adopted?.Revision is { } revision)
        {
            Answer(revision, string.Empty);
        }

        if (adopted?.Model is not null)
        {
            Answer(0, string.Empty);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _queued = null;
            _queuedModel = null;
        }

        _stop.Cancel();
        _stop.Dispose();
        TakeReady()?.Policy?.Dispose();
    }

    /// <summary>Has what is queued prepared. Fetching and loading a network take long, so the work gets a thread of its own.</summary>
    private void Prepare()
    {
        if (!_preparing && !_disposed)
        {
            _preparing = true;
            CancellationToken stop = _stop.Token;
            _ = Task.Factory.StartNew(() => PrepareQueued(stop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
    }

    private void PrepareQueued(CancellationToken stop)
    {
        while (true)
        {
            SettingsChange? change;
            (AccModelRef Model, Uri Gateway)? model;
            lock (_gate)
            {
                (change, _queued) = (_queued, null);
                (model, _queuedModel) = (_queuedModel, null);
                if (change is null && model is null)
                {
                    _preparing = false;
                    return;
                }
            }

            if (change is not null)
            {
                Prepare(change);
            }

            if (model is { } wanted)
            {
                Prepare(wanted.Model, wanted.Gateway, stop);
            }
        }
    }

    private void Prepare(SettingsChange change)
    {
        // A change builds on the one before, adopted already or not; a complete one on what the agent was started with.
        StreamSettings settings = (change.Complete ? _initial : _accepted).With(change.Settings);
        IReadOnlyList<string> errors = settings.Validate();
        if (errors.Count > 0)
        {
            Answer(change.Revision, string.Join(' ', errors));
            return;
        }

        IQualityPolicy? policy = null;
        try
        {
            bool same = settings.Policy == _accepted.Policy && settings.Grid == _accepted.Grid;
            policy = same ? null : policies.Create(settings);
        }
        catch (Exception error)
        {
            // Whatever keeps a policy from being made is the answer to the gateway; the stream goes on as it was.
            Answer(change.Revision, ReasonOf(error));
            return;
        }

        _accepted = settings;
        Offer(new SettingsAdoption(change.Revision, settings, policy, null, policies.Unfit));
    }

    private void Prepare(AccModelRef model, Uri gateway, CancellationToken stop)
    {
        if (model.FinalDnn.Length > 0)
        {
            PrepareWithout(model);
            return;
        }

        if (!policies.IsUnserved && model.Sha256.Length > 0 && model.Sha256 == (policies.Model?.Manifest.Sha256 ?? Describe().AccModel?.Sha256))
        {
            if (Volatile.Read(ref _ready) is not { Model: not null })
            {
                Answer(0, string.Empty);
            }

            return;
        }

        try
        {
            IQualityPolicy? policy = policies.Take(fetchModel(model, gateway, stop), _accepted);
            Offer(new SettingsAdoption(null, _accepted, policy, new AccModelRef { Name = model.Name, Version = model.Version, Sha256 = model.Sha256 }, null));
        }
        catch (Exception error)
        {
            // A file that is broken, or that no policy can be made of, never serves.
            Answer(0, ReasonOf(error));
        }
    }

    private void PrepareWithout(AccModelRef finalDnn)
    {
        try
        {
            IQualityPolicy? policy = policies.DoWithout(finalDnn, _accepted);
            if (policy is null)
            {
                Answer(0, string.Empty);
                return;
            }

            AccModelRef? own = policies.Unfit is null ? hello().AccModel : null;
            Offer(new SettingsAdoption(null, _accepted, policy, own ?? new AccModelRef(), policies.Unfit));
        }
        catch (Exception error)
        {
            Answer(0, ReasonOf(error));
        }
    }

    /// <summary>Lays an adoption out for the encode thread. Of one that was not taken in time, what the newer does not replace goes into the newer.</summary>
    private void Offer(SettingsAdoption adoption)
    {
        if (TakeReady() is { } overtaken)
        {
            adoption = adoption with
            {
                Revision = adoption.Revision ?? overtaken.Revision,
                Policy = adoption.Policy ?? overtaken.Policy,
                Model = adoption.Model ?? overtaken.Model,
            };
            if (adoption.Policy != overtaken.Policy)
            {
                overtaken.Policy?.Dispose();
            }
        }

        lock (_gate)
        {
            if (!_disposed)
            {
                _ready = adoption;
                return;
            }
        }

        adoption.Policy?.Dispose();
    }

    /// <summary>The message without the name of a parameter, which is the program's own matter.</summary>
    private static string ReasonOf(Exception error) => error is ArgumentException { ParamName: { Length: > 0 } name }
        ? error.Message.Replace($" (Parameter '{name}')", string.Empty, StringComparison.Ordinal)
        : error.Message;

    private void Answer(long revision, string error)
    {
        SettingsApplied applied = new() { Revision = revision, Error = error, Warning = policies.Unfit ?? string.Empty, AccModel = Describe().AccModel };
        lock (_gate)
        {
            applied.FromChunk = _chunk;
            applied.Settings = _current.ToMessage();
        }

        outbox.Post(new EdgeMessage { SettingsApplied = applied });
    }
}
