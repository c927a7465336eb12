using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Contracts.Grains.Fleet;
using AccMpeg.Grains.Cameras.Registration;
using AccMpeg.Grains.Cameras.Settings;

namespace AccMpeg.Grains.Cameras;

/// <content>The registration.</content>
public sealed partial class CameraGrain
{
    /// <inheritdoc/>
    public Task<CameraRegistrationInfo?> GetRegistrationAsync()
    {
        RestUnlessStreaming();
        return Task.FromResult(Known.Describe(services.Time.GetUtcNow()));
    }

    /// <inheritdoc/>
    public async Task<RegistrationReply> RegisterAsync(RegistrationChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        RestUnlessStreaming();
        if (change.Settings is { } settings && CameraSettingsDocument.Check(settings) is { Count: > 0 } errors)
        {
            return Answer(RegistrationOutcome.Invalid) with { Errors = [.. errors] };
        }

        CameraRegistration before = Known;
        (RegistrationOutcome outcome, CameraRegistration wanted) = RegistrationChanges.Apply(before, change, services.Time.GetUtcNow());
        if (outcome is RegistrationOutcome.NotFound or RegistrationOutcome.VersionConflict)
        {
            return Answer(outcome);
        }

        await CommitAsync(wanted);
        await ListAsync();
        TellEdge(before);
        return Answer(outcome);
    }

    /// <inheritdoc/>
    public async Task<RegistrationReply> RemoveAsync(long? expectedVersion)
    {
        if (Known.Registered && expectedVersion is { } expected && expected != Known.Version)
        {
            return Answer(RegistrationOutcome.VersionConflict);
        }

        RegistrationOutcome outcome = Known.Registered ? RegistrationOutcome.Changed : RegistrationOutcome.NotFound;
        if (Known.Registered)
        {
            await CommitAsync(RegistrationChanges.Remove(Known, services.Time.GetUtcNow()));
            _pipeline!.CloseLink($"Camera {Name} was removed from the cluster.", retry: false);
        }

        // Also where it was not registered: a removal that failed half way is finished by the next.
        reporter.Forget(Name);
        await GrainFactory.GetGrain<IFleetGrain>(IFleetGrain.Key).RemoveAsync(Name);
        DeactivateOnIdle();
        return Answer(outcome);
    }

    /// <inheritdoc/>
    public async Task<RegistrationReply> SetTokenAsync(TokenChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        RestUnlessStreaming();
        if (!Known.Registered)
        {
            return Answer(RegistrationOutcome.NotFound);
        }

        await CommitAsync(RegistrationChanges.SetToken(Known, change, services.Time.GetUtcNow()));
        if (change.Digest is null || change.Grace <= TimeSpan.Zero)
        {
            _pipeline!.CloseLink($"The token of camera {Name} was revoked: the edge needs the new one.", retry: false);
        }

        _linkEnds = CameraAdmission.EndOf(Known, _shown, otherwise: _linkEnds ?? services.Time.GetUtcNow() + change.Grace);

        await ListAsync();
        return Answer(RegistrationOutcome.Changed);
    }

    /// <inheritdoc/>
    public Task<bool> KnowsTokenAsync(byte[] digest)
    {
        RestUnlessStreaming();
        return Task.FromResult(CameraAdmission.KnowsToken(Known, digest, services.Time.GetUtcNow()));
    }

    private RegistrationReply Answer(RegistrationOutcome outcome) =>
        new() { Outcome = outcome, Registration = Known.Describe(services.Time.GetUtcNow()) };

    private void TellEdge(CameraRegistration before)
    {
        if (Known.Settings != before.Settings)
        {
            _pipeline!.Send(new LinkSettings(Known.Version, Known.Settings));
        }

        if (Known.State == CameraState.Drained && before.State != CameraState.Drained)
        {
            _pipeline!.Drain($"Camera {Name} is drained.");
        }
    }
}
