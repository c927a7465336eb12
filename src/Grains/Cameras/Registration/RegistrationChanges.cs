using AccMpeg.Contracts.Grains.Cameras;

namespace AccMpeg.Grains.Cameras.Registration;

/// <summary>What changes make of a registration. Pure: the grain stores what they answer.</summary>
internal static class RegistrationChanges
{
    // A rotation within the grace of the one before leaves an older token valid; more would be a leak.
    private const int MostTokens = 4;

    /// <summary>Registers or changes; the same object where nothing changes.</summary>
    public static (RegistrationOutcome Outcome, CameraRegistration Result) Apply(CameraRegistration now, RegistrationChange change, DateTimeOffset time)
    {
        if (!now.Registered)
        {
            return change.ExpectedVersion is not null ? (RegistrationOutcome.VersionConflict, now)
                : !change.MayCreate ? (RegistrationOutcome.NotFound, now)
                : (RegistrationOutcome.Created, Create(now, change.Settings ?? CameraSettings.Default, change.State ?? CameraState.Active, time));
        }

        if (change.OnlyCreate || (change.ExpectedVersion is { } expected && expected != now.Version))
        {
            return (RegistrationOutcome.VersionConflict, now);
        }

        CameraRegistration wanted = now with { Settings = change.Settings ?? now.Settings, State = change.State ?? now.State };
        return wanted == now ? (RegistrationOutcome.Unchanged, now) : (RegistrationOutcome.Changed, Touch(wanted, time));
    }

    /// <summary>A new registration under a name, whatever was there before.</summary>
    public static CameraRegistration Create(CameraRegistration now, CameraSettings settings, CameraState state, DateTimeOffset time) => Touch(
        now with { Registered = true, Settings = settings, State = state, CreatedAt = time, TokenRequired = false, Tokens = [], FirstConnectedAt = null }, time);

    /// <summary>A run of an edge connects; the same object where it has before. No change of the registration: its version stays.</summary>
    public static CameraRegistration Connect(CameraRegistration now, long epoch, DateTimeOffset time) =>
        now.FirstConnectedAt is not null && epoch <= now.Epoch ? now : now with { Epoch = Math.Max(now.Epoch, epoch), FirstConnectedAt = now.FirstConnectedAt ?? time };

    /// <summary>Ends a registration; epoch and version stay.</summary>
    public static CameraRegistration Remove(CameraRegistration now, DateTimeOffset time) => Touch(
        new CameraRegistration { Epoch = now.Epoch, Version = now.Version }, time);

    /// <summary>A new token; older ones end with the grace. No digest: all end now.</summary>
    public static CameraRegistration SetToken(CameraRegistration now, TokenChange change, DateTimeOffset time)
    {
        CameraToken[] tokens = change.Digest is null
            ? []
            : [.. now.Tokens.Where(token => change.Grace > TimeSpan.Zero && token.IsValidAt(time)).Select(token => End(token, time + change.Grace)), CameraToken.Of(change.Digest)];
        return Touch(now with { TokenRequired = true, Tokens = tokens.Length > MostTokens ? tokens[^MostTokens..] : tokens }, time);
    }

    private static CameraToken End(CameraToken token, DateTimeOffset at) => token with { ValidUntil = token.ValidUntil < at ? token.ValidUntil : at };

    private static CameraRegistration Touch(CameraRegistration registration, DateTimeOffset time) =>
        registration with { Version = registration.Version + 1, UpdatedAt = time };
}
