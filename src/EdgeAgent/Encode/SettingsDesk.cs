using AccMpeg.Contracts.Edge;
using AccMpeg.EdgeAgent.Uplink;
using AccMpeg.Encoding;

namespace AccMpeg.EdgeAgent.Encode;

/// <summary>
/// Where settings of the gateway become settings of the stream: merged, checked and prepared beside the stream, adopted by the encode thread
/// at the next chunk, and answered. What cannot be is refused with the reason, and the old settings stay.
/// </summary>
internal sealed class SettingsDesk(
    Func<Hello> hello, StreamSettings initial, PolicyFactory createPolicy, KeyFrameRequests keyFrames, ControlOutbox outbox, Action<string> drain) : IStreamControl, IDisposable
{
    private readonly Lock _gate = new();
    private readonly StreamSettings _initial = initial;
    private StreamSettings _current = initial;
    private StreamSettings _accepted = initial;
    private SettingsChange? _queued;
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
        message.Settings = Current.ToMessage();
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
            if (_preparing || _disposed)
            {
                return;
            }

            _preparing = true;
        }

        // Loading a network takes long, so the work gets a thread of its own.
        _ = Task.Factory.StartNew(PrepareQueued, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <inheritdoc/>
    public void Propose(AccModelRef model)
    {
        AccModelRef running = hello().AccModel ?? new AccModelRef();
        bool runsAlready = model.Sha256.Length > 0 && model.Sha256 == running.Sha256;
        Answer(0, runsAlready ? string.Empty : $"AccModel '{model.Name}' {model.Sha256}: fetching models is not supported by this agent version; the agent keeps its own.");
    }

    /// <summary>Takes the settings that are ready; null where there are none. Encode thread only; it owns the policy from here on.</summary>
    public SettingsAdoption? TakeReady() => Interlocked.Exchange(ref _ready, null);

    /// <summary>A new chunk began, under the settings in force or under adopted ones. Encode thread only.</summary>
    public void Began(long chunk, SettingsAdoption? adopted)
    {
        lock (_gate)
        {
            _chunk = chunk;
            _current = adopted?.Settings ?? _current;
        }

        if (adopted is not null)
        {
            Answer(adopted.Revision, string.Empty);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _queued = null;
        }

        TakeReady()?.Policy?.Dispose();
    }

    private void PrepareQueued()
    {
        while (true)
        {
            SettingsChange change;
            lock (_gate)
            {
                if (_queued is null)
                {
                    _preparing = false;
                    return;
                }

                (change, _queued) = (_queued, null);
            }

            Prepare(change);
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
            policy = settings.Policy == _accepted.Policy ? null : createPolicy(settings.Policy);
        }
        catch (Exception error)
        {
            // Whatever keeps a policy from being made is the answer to the gateway; the stream goes on as it was.
            Answer(change.Revision, error.Message);
            return;
        }

        _accepted = settings;
        if (TakeReady()?.Policy is { } overtaken)
        {
            // It was not adopted in time: where the newer change keeps the policy, it is this one.
            if (policy is null)
            {
                policy = overtaken;
            }
            else
            {
                overtaken.Dispose();
            }
        }

        lock (_gate)
        {
            if (!_disposed)
            {
                _ready = new SettingsAdoption(change.Revision, settings, policy);
                return;
            }
        }

        policy?.Dispose();
    }

    private void Answer(long revision, string error)
    {
        SettingsApplied applied = new() { Revision = revision, Error = error, AccModel = hello().AccModel };
        lock (_gate)
        {
            applied.FromChunk = _chunk;
            applied.Settings = _current.ToMessage();
        }

        outbox.Post(new EdgeMessage { SettingsApplied = applied });
    }
}
