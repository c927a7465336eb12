using AccMpeg.Contracts;
using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Link;
using AccMpeg.Silo.Gateway;
using Microsoft.AspNetCore.Http;

namespace AccMpeg.Silo.Security;

/// <summary>Whether an HTTP request is an edge's: it shows what the edge's hello would, the camera's name and token, as Basic credentials.</summary>
internal sealed class EdgeCredentials(GatewayOptions gateway, IGrainFactory grains)
{
    /// <summary>Judges a request.</summary>
    public async Task<bool> AdmitAsync(HttpRequest request)
    {
        if (!EdgeCredential.TryParse(request.Headers.Authorization, out EdgeCredential? shown) || !CameraId.TryParse(shown.Camera, out CameraId camera))
        {
            return HelloCheck.IsShared(gateway, string.Empty);
        }

        return HelloCheck.IsShared(gateway, shown.Token)
            || (shown.Token.Length > 0 && await grains.GetGrain<ICameraGrain>(camera.Value).KnowsTokenAsync(TokenDigest.Of(shown.Token)));
    }
}
