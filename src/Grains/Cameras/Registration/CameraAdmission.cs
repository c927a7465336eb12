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

    /// <summary>When a connection that showed a token has to end; null for never. One that showed none of the camera's tokens was let in before there were any.</summary>
    /// <param name="camera">The registration.</param>
    /// <param name="digest">What the connection showed.</param>
    /// <param name="otherwise">Its end where it showed none of the camera's tokens.</param>
    public static DateTimeOffset? EndOf(CameraRegistration camera, byte[] digest, DateTimeOffset? otherwise)
    {
        if (!camera.TokenRequired)
        {
            return null;
        }

        CameraToken[] shown = Array.FindAll(camera.Tokens, token => token.Matches(digest));
        return shown.Length == 0 ? otherwise
            : Array.Exists(shown, token => token.ValidUntil is null) ? null
            : shown.Max(token => token.ValidUntil);
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
