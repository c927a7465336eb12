using AccMpeg.Contracts;
using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Contracts.Grains.Fleet;
using AccMpeg.Contracts.Grains.Models;
using AccMpeg.Grains.Cameras.Registration;
using AccMpeg.Grains.Fleet;
using AccMpeg.Grains.Models;
using AccMpeg.Grains.Placement;
using Orleans.Placement;

namespace AccMpeg.Grains.Cameras;

/// <summary>
/// Owner of one camera: its registration, and a <see cref="CameraPipeline"/> on the grain's scheduler. Hosted where its edge connects, so that encoded frames
/// stay in one process, as far as the hosts' devices allow.
/// </summary>
[PreferLocalPlacement]
[CameraHost]
public sealed partial class CameraGrain(
    [PersistentState("camera")] IPersistentState<CameraRegistration> registration,
    CameraPipelineOptions options,
    CameraPipelineServices services,
    LocalCameras hosted,
    CameraHosting hosting,
    FleetReporter reporter,
    RegistryFollower registry) : Grain, ICameraGrain, IDisposable
{
    /// <summary>Time that frames under way get when the grain is deactivated.</summary>
    private static readonly TimeSpan DrainPatience = TimeSpan.FromSeconds(5);

    // Null only before activation.
    private CameraPipeline? _pipeline;
    private IGrainTimer? _tick;
    private CameraStatus? _reported;
    private (RegistrySnapshot? Registry, CameraSettings? Settings) _offered;
    private bool _listed;

    // What the connected edge showed, and when that ends.
    private byte[] _shown = [];
    private DateTimeOffset? _linkEnds;

    private CameraRegistration Known => registration.State;

    private string Name => this.GetPrimaryKeyString();

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        CameraId camera = CameraId.Parse(Name);
        _place = hosted.Add(GrainContext);
        FrameKey? last = await services.Store.LastKeyAsync(camera, cancellationToken);
        _pipeline = new CameraPipeline(camera, last, Known.Epoch, options, services) { Settings = Known.Settings };
        _tick = this.RegisterGrainTimer(ReportAsync, new GrainTimerCreationOptions(options.ReportInterval, options.ReportInterval) { Interleave = true });
    }

    /// <inheritdoc/>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_pipeline is not null)
        {
            await _pipeline.StopAsync(DrainPatience, _edgeGoesTo);
            Report();
        }

        Fallback(false);
        hosted.Remove(GrainContext);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        hosted.Remove(GrainContext);
        _tick?.Dispose();
        _pipeline?.Dispose();
    }

    /// <inheritdoc/>
    public async Task<ConnectReply> ConnectAsync(ConnectRequest request, ICameraLink link)
    {
        ArgumentNullException.ThrowIfNull(request);
        DateTimeOffset now = services.Time.GetUtcNow();
        if ((CameraAdmission.Refusal(Known, Name, request, now) ?? HostRefusal(request.Silo)) is { } refusal)
        {
            // Whoever tries names must not fill the memory.
            RestUnlessStreaming();
            return refusal;
        }

        CameraRegistration wanted = Known.Registered
            ? Known
            : RegistrationChanges.Create(Known, CameraSettings.Default, CameraState.Active, now);
        await CommitAsync(RegistrationChanges.Connect(wanted, request.Epoch, now));
        await ListAsync();
        OfferModel();
        (_shown, _linkEnds) = (request.TokenDigest, CameraAdmission.EndOf(Known, request.TokenDigest, otherwise: null));
        ConnectReply reply = _pipeline!.Connect(request, link) with { Settings = new LinkSettings(Known.Version, Known.Settings), Model = _pipeline.Wanted };
        NoteStreaming();
        Report();
        return reply;
    }

    /// <inheritdoc/>
    public Task<DeliverReply> DeliverAsync(FrameBatch batch) => Task.FromResult(
        Known.Registered
            ? _pipeline!.Deliver(batch)
            : new DeliverReply { Refusal = $"Camera {Name} is not registered: 'accmpeg camera add {Name}' registers it." });

    /// <inheritdoc/>
    public Task DisconnectAsync(DisconnectNotice notice)
    {
        _pipeline!.Disconnect(notice);
        NoteStreaming();
        Report();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task ReportSettingsAsync(SettingsReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (_pipeline!.NoteApplied(report)
            && report is { Version: 0, Error.Length: > 0 }
            && _pipeline.Wanted is { } model
            && registry.IsOnTrial(model.Name, model.Version))
        {
            await GrainFactory.GetGrain<IModelRegistryGrain>(IModelRegistryGrain.Key).RefusedByEdgeAsync(model.Name, model.Version, Name, report.Error);
        }
    }

    /// <inheritdoc/>
    public Task<CameraStatus> DescribeAsync()
    {
        RestUnlessStreaming();
        return Task.FromResult(Describe());
    }

    private CameraStatus Describe()
    {
        CameraStatus status = _pipeline!.Describe() with { Registration = Known.Describe(services.Time.GetUtcNow()) };
        return _isFallback && status.Remark.Length == 0 ? status with { Remark = FallbackRemark } : status;
    }

    private Task ReportAsync(CancellationToken cancellationToken)
    {
        if (_linkEnds <= services.Time.GetUtcNow())
        {
            _linkEnds = null;
            _pipeline!.CloseLink($"The token that the edge of camera {Name} showed has expired: it needs the new one, 'accmpeg camera token {Name}' prints another.", retry: false);
        }

        LeaveForBetter();
        OfferModel();
        Report();
        return Task.CompletedTask;
    }

    /// <summary>Sees to it that the edge runs the AccModel that is meant for it; nothing to do where neither registry nor settings have changed.</summary>
    private void OfferModel()
    {
        if (ReferenceEquals(_offered.Registry, registry.Current) && ReferenceEquals(_offered.Settings, Known.Settings))
        {
            return;
        }

        _offered = (registry.Current, Known.Settings);
        if (!Known.Registered)
        {
            return;
        }

        ModelDecision decision = registry.Choose(Name, Known.Settings);
        LinkModel model = decision.Version is { } chosen ? new LinkModel(chosen.Name, chosen.Version, chosen.Sha256, chosen.Manifest) : LinkModel.None(decision.FinalDnn);
        _pipeline!.Offer(model, decision.Why);
        _pipeline.Follow(registry.TrialOf(decision.Version));
    }

    /// <summary>Tells the directory what has changed; nothing where nothing has.</summary>
    private void Report()
    {
        // Rates sink also where nothing comes any more.
        bool rests = _reported is { FramesInPerSecond: 0, ResultsPerSecond: 0 };
        if (!Known.Registered || !_listed || (rests && !_pipeline!.HasChanged))
        {
            return;
        }

        _reported = Describe();
        _pipeline!.HasChanged = false;
        reporter.Put(_reported);
    }

    /// <summary>Makes sure that the directory knows of the registration as it is.</summary>
    private async Task ListAsync()
    {
        if (_listed)
        {
            return;
        }

        await GrainFactory.GetGrain<IFleetGrain>(IFleetGrain.Key).PutAsync(Name, Known.Describe(services.Time.GetUtcNow())!);
        _listed = true;
    }

    /// <summary>Stores a registration; where that fails, the one before stays.</summary>
    private async Task CommitAsync(CameraRegistration wanted)
    {
        CameraRegistration before = Known;
        if (wanted == before)
        {
            return;
        }

        registration.State = wanted;
        try
        {
            await registration.WriteStateAsync();
        }
        catch
        {
            registration.State = before;
            throw;
        }

        _listed &= (wanted.Version, wanted.FirstConnectedAt) == (before.Version, before.FirstConnectedAt);
        if (!LeaveForBetter())
        {
            // Where this silo has not the final DNN that the settings name now, what is under way is judged by the one before.
            _pipeline!.Settings = wanted.Settings;
            _place!.FinalDnn = wanted.Settings.FinalDnn;
        }
    }
}
