using AccMpeg.Contracts;
using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Contracts.Grains.Fleet;

namespace AccMpeg.Grains.Cameras;

/// <summary>Owner of one camera's stream: a <see cref="CameraPipeline"/> on the grain's scheduler, and the camera's registration.</summary>
public sealed class CameraGrain(
    [PersistentState("camera")] IPersistentState<CameraRegistration> registration, CameraPipelineOptions options, CameraPipelineServices services)
    : Grain, ICameraGrain, IDisposable
{
    /// <summary>Time that frames under way get when the grain is deactivated.</summary>
    private static readonly TimeSpan DrainPatience = TimeSpan.FromSeconds(5);

    // Null only before activation.
    private CameraPipeline? _pipeline;

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        CameraId camera = CameraId.Parse(this.GetPrimaryKeyString());
        FrameKey? last = await services.Store.LastKeyAsync(camera, cancellationToken);
        _pipeline = new CameraPipeline(camera, last, registration.State.Epoch, options, services);
    }

    /// <inheritdoc/>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        _pipeline?.StopAsync(DrainPatience) ?? Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => _pipeline?.Dispose();

    /// <inheritdoc/>
    public async Task<ConnectReply> ConnectAsync(ConnectRequest request, ICameraLink link)
    {
        ArgumentNullException.ThrowIfNull(request);
        CameraRegistration known = registration.State;
        if (!known.Registered)
        {
            await GrainFactory.GetGrain<IFleetGrain>(IFleetGrain.Key).AddAsync(this.GetPrimaryKeyString());
        }

        if (!known.Registered || request.Epoch > known.Epoch)
        {
            known.Registered = true;
            known.Epoch = Math.Max(known.Epoch, request.Epoch);
            await registration.WriteStateAsync();
        }

        return _pipeline!.Connect(request, link);
    }

    /// <inheritdoc/>
    public Task<DeliverReply> DeliverAsync(FrameBatch batch) => Task.FromResult(_pipeline!.Deliver(batch));

    /// <inheritdoc/>
    public Task DisconnectAsync(DisconnectNotice notice)
    {
        _pipeline!.Disconnect(notice);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<CameraStatus> DescribeAsync() => Task.FromResult(_pipeline!.Describe());
}
