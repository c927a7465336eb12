using AccMpeg.Contracts.Grains.Cameras;

namespace AccMpeg.Grains.Cameras.Registration;

/// <summary>Whether an edge may connect.</summary>
internal static class CameraAdmission
{
    /// <summary>The refusal of a connection; null where it may come in.</summary>
    public static ConnectReply? Refusal(CameraRegistration camera, string name, ConnectRequest request, DateTimeOffset now)
    {
        // One text for all three: who may not connect learns nothing about the cameras.
        if (!MayEnter(camera, request, now) || !(camera.Registered || request.MayRegister))
        {
            return new ConnectReply
            {
                Refusal = $"Camera {name} is not registered, or the token is not its own: 'accmpeg camera add {name}' registers it, "
                    + $"'accmpeg camera token {name}' prints a new token, which the edge shows by --token.",
            };
        }

        return camera.State == CameraState.Drained
            ? new ConnectReply { Refusal = $"Camera {name} is drained: 'accmpeg camera resume {name}' lets it stream again.", Retry = true }
            : null;
    }

    /// <summary>Whether a token, by its SHA-256, is one of a registered camera's own.</summary>
    public static bool KnowsToken(CameraRegistration camera, byte[] digest, DateTimeOffset now)
    {
        // All are compared, so that the time does not tell which one it was.
        bool found = false;
        foreach (CameraToken token in camera.Tokens)
        {
            found |= token.Matches(digest) && token.IsValidAt(now);
        }

        return found && camera.Registered;
    }

    private static bool MayEnter(CameraRegistration camera, ConnectRequest request, DateTimeOffset now) =>
        camera.TokenRequired ? KnowsToken(camera, request.TokenDigest, now) : request.SharedAccess;
}
